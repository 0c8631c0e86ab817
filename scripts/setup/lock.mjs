// One process at a time: a lock file that names the process holding it, and whose time it keeps fresh. A lock whose
// process is gone, or that was not touched for a long while (another process may have got the number), is taken over.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { note } from './say.mjs';

const heartbeatMs = 5_000;
const abandonedMs = 120_000;

const held = new Set();
process.on('exit', () => {
  for (const file of held) rmSync(file, { force: true });
});

/** Runs `work` while holding the lock; waits for as long as another living process holds it. */
export async function withLock(file, what, work) {
  mkdirSync(dirname(file), { recursive: true });
  let waiting = false;
  while (!take(file)) {
    const holder = readHolder(file);
    if (holder?.gone) {
      removeAbandoned(file, holder.text);
    } else {
      if (holder && !waiting) {
        note(`waiting for process ${holder.pid}, which is at work on ${what}`);
        waiting = true;
      }
      await sleep(100);
    }
  }
  const heartbeat = setInterval(() => touch(file), heartbeatMs).unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    held.delete(file);
    rmSync(file, { force: true });
  }
}

/** Written aside and linked into place, so that a lock is never seen without its holder's name. */
function take(file) {
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, `${process.pid} ${Date.now()}`);
  try {
    linkSync(aside, file);
    held.add(file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function readHolder(file) {
  try {
    const text = readFileSync(file, 'utf8');
    const pid = Number.parseInt(text, 10);
    return { text, pid, gone: !isAlive(pid) || Date.now() - statSync(file).mtimeMs > abandonedMs };
  } catch {
    return undefined; // released in between
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Moved away before it is deleted: where another process was quicker, it is that one's lock, and is put back. */
function removeAbandoned(file, text) {
  const aside = `${file}.${process.pid}.old`;
  try {
    renameSync(file, aside);
    if (readFileSync(aside, 'utf8') !== text) linkSync(aside, file);
  } catch {
    // Another process removed it first.
  } finally {
    rmSync(aside, { force: true });
  }
}

function touch(file) {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // Taken over; nothing to keep fresh.
  }
}
