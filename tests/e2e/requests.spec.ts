/** What can be done on a case besides its stage's own work, by keyboard through the real console. */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { translator } from '../support/words';
import { newFolder, removeFolder } from './support/application';
import { openConsole } from './support/console';
import { spoken } from './support/spoken';
import { ask, loadSamples, openCase, signIn } from './support/staff';

/** A sample at intake. */
const number = '900000000012';

let folder = '';
test.beforeEach(() => {
  folder = newFolder('requests');
});
test.afterEach(() => removeFolder(folder));

for (const language of spoken) {
  test(`a hold, an offer to settle and a withdrawal, asked for and decided by keyboard, in ${language}`, async () => {
    const t = translator(language);
    const desk = await openConsole({ data: join(folder, 'data'), language });
    const { page, press, type } = desk;
    await signIn(page);
    await loadSamples(page);
    await ask(page, 'triage.goesOn', { goesOn: false });
    await page.reload();
    await openCase(desk, number);
    const pane = page.locator('[data-pane="case"]');
    const dialog = page.getByRole('dialog');
    await press('c');
    await expect(pane).toContainText('王仲裁');

    // On hold: the first reason, four hours.
    await press('h');
    await expect(dialog.getByRole('radio').first()).toBeFocused();
    await press('Space', 'Tab', 'Space', 'Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(pane).toContainText(t('vocabulary:holdReason.inspection'));

    // The merchant's offer, as staff record it: everything back.
    await press('s');
    await expect(dialog.getByRole('radio').first()).toBeFocused();
    await press('ArrowRight', 'ArrowRight', 'Tab', 'Space', 'Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(pane).toContainText(t('requests:settlement.title'));
    await desk.picture(`requests-${language}`);

    // The claimant asks to withdraw; nothing is on file yet of a settlement that was carried out, so somebody decides.
    await press('w');
    await expect(dialog).toContainText(t('vocabulary:withdrawalCondition.own_will'));
    await press('ArrowRight', 'ArrowRight', 'ArrowRight', 'Tab', 'Tab', 'ArrowRight', 'ArrowRight', 'Tab');
    await type('来电要求撤诉');
    await press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(pane).toContainText(t('requests:withdrawal.title'));

    // Every other act is found by its name.
    await press('Control+K');
    await expect(dialog.getByRole('combobox')).toBeFocused();
    await type(t('commands:act.decideWithdrawal'));
    await expect(dialog.getByRole('option').first()).toContainText(t('commands:act.decideWithdrawal'));
    await press('Enter');
    await expect(dialog).toContainText(t('acts:grantWithdrawal'));
    await press('Space', 'Tab');
    await type('条件符合');
    await press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(pane).toContainText(t('vocabulary:closure.withdrawn'));

    const { rows } = await ask(page, 'queue.read', {
      filter: { view: 'closed', stages: [], text: number },
      offset: 0,
      limit: 5,
    });
    expect(rows).toMatchObject([{ stage: 'closed', closure: 'withdrawn', pending: [] }]);
    expect(desk.complaints).toEqual([]);
    await desk.close();
  });
}
