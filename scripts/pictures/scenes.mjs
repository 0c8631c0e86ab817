// What is taken: one case on its way from the first start to a lead's approval.

const languages = ['zh-CN', 'en'];
const themes = ['light', 'dark'];
const small = [1280, 800];
const large = [1920, 1080];

/** In arbitration, with pictures of both sides; severe, so that a lead has to approve the verdict. */
const dispute = '900000000002';

export async function takePictures(desk, folder) {
  const { page } = desk;
  const press = (...keys) => desk.press(...keys);
  /** `looks` in turn; `open` and `shut` around each, where the scene is a dialog, which keeps the keys for looks away. */
  const scene = async (name, looks, { open = nothing, shut = nothing } = {}) => {
    for (const look of looks) {
      await desk.look(look);
      await open();
      await desk.picture(folder, [name, look.language, look.theme, look.size[0]].join('-'));
      await shut();
    }
  };

  await scene('first-start', inBothLanguages('light'));
  await makeAccount(page, '王仲裁', 'agent');
  await page.locator('main button').nth(1).click();
  await makeAccount(page, '李主管', 'lead');
  await page.getByRole('button', { name: '王仲裁' }).click();
  await scene('no-cases', inBothLanguages('light'));

  await page.locator('main button').last().click();
  await page.getByRole('option').nth(3).waitFor();
  await find(page, press);
  await press('c', '1');
  for (const language of languages) {
    await desk.look({ language, theme: 'light', size: small });
    await decide(page, press);
    await scene('decide', everyLookIn(language));
  }

  const compare = {
    open: async () => {
      await press('e', 'x');
      await page.getByRole('dialog').locator('img').first().waitFor();
    },
    shut: async () => {
      await press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    },
  };
  await scene('compare', twoLooks(), compare);

  await desk.look({ language: 'zh-CN', theme: 'light', size: small });
  await decide(page, press);
  await press('Control+Enter');
  await page.getByText('已提交主管复核').first().waitFor();
  await press('Control+Shift+L');
  await page.getByRole('dialog').getByRole('button', { name: '李主管' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await press('g', 'r');
  await page.getByRole('option').first().waitFor();
  await press('j', 'Enter');
  await page.locator('[data-pane="verdict"] h2').first().waitFor();
  await scene('review', twoLooks());

  await press('g', ',');
  await page.locator('h1').waitFor();
  await scene(
    'settings',
    twoLooks().map((look) => ({ ...look, size: small })),
  );
}

const nothing = async () => {};

const inBothLanguages = (theme) => languages.map((language) => ({ language, theme, size: small }));

const everyLookIn = (language) => themes.flatMap((theme) => [small, large].map((size) => ({ language, theme, size })));

const twoLooks = () => [
  { language: 'zh-CN', theme: 'light', size: small },
  { language: 'en', theme: 'dark', size: large },
];

async function makeAccount(page, name, role) {
  await page.locator('form input[type="text"], form input:not([type])').first().fill(name);
  await page.locator(`form input[type="radio"][value="${role}"]`).check({ force: true });
  await page.locator('form button[type="submit"]').click();
  await page.getByRole('button', { name }).waitFor();
}

/** Chosen anew, so that what is filled in and drafted is in the language of the picture; then back to the verdict's top. */
async function decide(page, press) {
  await press('2', '1', 'Control+J', 'Escape', 'v');
  await page
    .locator('[data-pane="verdict"] footer button:enabled, [data-pane="verdict"] button:enabled')
    .last()
    .waitFor();
}

/** By its number, as anybody would; then the whole queue is shown again, with the case in hand. */
async function find(page, press) {
  await press('g', 'l', '/');
  await page.keyboard.type(dispute);
  await page.waitForFunction(() => document.querySelectorAll('[role="option"]').length === 1);
  await press('Enter', 'Enter');
  await page.locator('[data-pane="case"]').getByText(dispute).first().waitFor();
  await press('/', 'Control+A', 'Delete', 'Escape');
}
