import { describe, expect, it } from 'vitest';
import { cacheFolder } from '../../scripts/setup/paths.mjs';

describe('cacheFolder', () => {
  it('is where each system keeps what can be fetched again', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/somewhere' }, 'linux')).toBe('/somewhere/arbiter-desk');
    expect(cacheFolder({}, 'linux')).toMatch(/\.cache\/arbiter-desk$/);
    expect(cacheFolder({}, 'darwin')).toMatch(/Library\/Caches\/arbiter-desk$/);
    expect(cacheFolder({ LOCALAPPDATA: '/local' }, 'win32')).toBe('/local/arbiter-desk');
  });
});
