// What is taken: one case on its way from the first start to a lead's review, and a full queue.
import { join } from 'node:path';
import { now } from './desk.mjs';
import { takePapers } from './papers.mjs';
import { writePlenty } from './plenty.mjs';

const languages = ['zh-CN', 'en'];
const themes = ['light', 'dark'];
const small = [1280, 800];
const large = [1920, 1080];

/** In arbitration, with pictures of both sides; severe, so that a lead has to approve the verdict. */
const dispute = '900000000002';
const agent = '王仲裁';
const lead = '李主管';
const passcode = 'only for pictures';

/** @param papers the folder for those of what is handed out on paper */
export async function takePictures(desk, folder, papers) {
  /** One picture in each of `looks`; `open` and `shut` go around each, for a dialog keeps the keys for looks away. */
  const scene = async (name, looks, { open = nothing, shut = nothing } = {}) => {
    for (const look of looks) {
      await desk.look(look);
      await open();
      await desk.picture(folder, [name, look.language, look.theme, look.size[0]].join('-'));
      await shut();
    }
  };

  await scene('first-start', bothLanguages);
  await makeAccounts(desk);
  await scene('no-cases', bothLanguages);

  await loadSamples(desk);
  await takeDispute(desk);
  for (const language of languages) {
    await desk.look({ language, theme: 'light', size: small });
    await decide(desk);
    await scene('decide', everyLookIn(language));
  }
  await scene('compare', twoLooks(large), { open: () => compare(desk), shut: () => leaveDialog(desk) });

  await desk.look({ language: 'zh-CN', theme: 'light', size: small });
  await propose(desk);
  await scene('review', twoLooks(large));
  await takePapers(desk, papers, { caseId: `taobao:sample:${dispute}:1`, agent, lead, passcode });

  await scene('insights', twoLooks(large), { open: () => openInsights(desk) });

  await desk.press('g', ',');
  await desk.page.locator('h1').waitFor();
  await scene('settings', twoLooks(small), { open: () => desk.nameDataFolder('~/rehearsal') });

  await fillQueue(desk);
  for (const language of languages) {
    await scene('queue', everyLookIn(language), { open: () => wideQueue(desk), shut: () => narrowQueue(desk) });
  }
}

const nothing = async () => {};

const bothLanguages = languages.map((language) => ({ language, theme: 'light', size: small }));

const everyLookIn = (language) => themes.flatMap((theme) => [small, large].map((size) => ({ language, theme, size })));

/** The two that differ most. */
const twoLooks = (size) => [
  { language: 'zh-CN', theme: 'light', size: small },
  { language: 'en', theme: 'dark', size },
];

/** The lead's account comes first; the lead makes the agent's, who then sits at the desk. */
async function makeAccounts({ page, press }) {
  await page.getByRole('textbox').first().fill(lead);
  await typePasscodes(page);
  await press('Enter');
  await putCodeAway(page);
  await press('g', 't');
  await page.locator('input[maxlength="60"]').fill(agent);
  await press('Enter');
  const startCode = await page.getByRole('dialog').locator('output').textContent();
  await buttonInHand(page);
  await press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await switchTo({ page, press }, agent);
  await page.getByRole('dialog').getByRole('textbox').first().fill(startCode);
  await typePasscodes(page);
  await press('Enter');
  await putCodeAway(page);
}

async function typePasscodes(page) {
  for (const field of await page.locator('input[type="password"]').all()) await field.fill(passcode);
}

async function putCodeAway(page) {
  await page.locator('[data-prints] output').waitFor();
  await buttonInHand(page);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
}

/** What opens takes the focus a moment after it is seen; until then a key goes to what is behind it. */
const buttonInHand = (page) => page.locator('[data-autofocus]:focus').waitFor();

/** Opens the dialog in which another takes over, with their account chosen. */
async function switchTo({ page, press }, name) {
  await press('Control+Shift+S');
  await page.getByRole('dialog').getByRole('button', { name }).click();
  await page.getByRole('dialog').getByRole('textbox').or(page.locator('input[type="password"]')).first().waitFor();
}

async function loadSamples({ page }) {
  await page.locator('main button').last().click();
  await page.getByRole('option').nth(3).waitFor();
}

/** Some hundreds of cases; some of them are taken, one is pinned. */
async function fillQueue(desk) {
  const { page, press } = desk;
  const file = join(desk.data, 'plenty.ndjson');
  await writePlenty(file, 640, Date.parse(now));
  await desk.ask('import.start', { paths: [file] });
  await page.waitForFunction(async () => {
    const answer = await window.desk.ask('import.report', {});
    return answer.ok && answer.value.state !== 'running';
  });
  // What came of it is told in a dialog.
  await page.getByRole('dialog').waitFor();
  await press('Escape', 'F9', '.');
  await takeSome(desk);
  await press('g', 'q');
}

/** Finds the case by its number, as anybody would, takes it, and has the whole queue shown again. */
async function takeDispute({ page, press }) {
  await press('g', 'l', '/');
  await page.keyboard.type(dispute);
  await page.waitForFunction(() => document.querySelectorAll('[role="option"]').length === 1);
  await press('Enter', 'Enter');
  await page.locator('[data-pane="case"]').getByText(dispute).first().waitFor();
  await press('/', 'Control+A', 'Delete', 'Escape', 'c');
}

/** Every third of the first cases is the agent's; the fifth is pinned. */
async function takeSome(desk) {
  const filter = { view: 'due', stages: [], text: '' };
  const { rows } = await desk.ask('queue.read', { filter, offset: 0, limit: 60 });
  for (const [place, { caseId }] of rows.entries()) {
    if (place % 3 === 1) await desk.ask('case.command', { id: `picture-${place}`, caseId, type: 'take', data: {} });
    if (place === 4) await desk.ask('triage.pin', { caseId, isPinned: true });
  }
}

/** One's own cases over the whole width, in columns. */
async function wideQueue({ page, press }) {
  await press('g', 'm', '.', 'g', 'g', 'j', 'j', 'Shift+Q');
  await page.locator('[role="option"][data-wide]').first().waitFor();
}

async function narrowQueue({ page, press }) {
  await press('Shift+Q');
  await page.locator('[role="option"]:not([data-wide])').first().waitFor();
}

/** The outcome is chosen anew, so that what is filled in is in the language of the picture; then back to the top. */
async function decide({ page, press }) {
  await press('2', '1', 'Control+J', 'Escape', 'v');
  await page.locator('[data-pane="verdict"] button:enabled').last().waitFor();
}

async function openInsights({ page, press }) {
  await press('g', 'j');
  await page.getByRole('table').first().waitFor();
}

async function compare({ page, press }) {
  await press('e', 'x');
  await page.getByRole('dialog').locator('img').first().waitFor();
}

async function leaveDialog({ page, press }) {
  await press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** The agent proposes; the lead signs in and opens what waits for review. */
async function propose(desk) {
  const { page, press } = desk;
  await decide(desk);
  await press('Control+Enter');
  await page.getByText('已提交主管复核').first().waitFor();
  await switchTo(desk, lead);
  await typePasscodes(page);
  await press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await press('g', 'r');
  await page.getByRole('option').first().waitFor();
  await press('j', 'Enter');
  await page.locator('[data-pane="verdict"] h2').first().waitFor();
}
