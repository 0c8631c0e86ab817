// Pictures of what is handed out on paper: of each kind, in both languages, its first page as the PDF has it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { SetupError } from '../setup/say.mjs';

const languages = ['zh-CN', 'en'];
/** Points of a picture to a point of the page: A4 is 620 wide then. */
const scale = 620 / 595;

/** Decided by `agent` and reviewed by `lead`, appealed against, and decided by others. */
const others = [
  { name: '赵仲裁', role: 'agent' },
  { name: '周主管', role: 'lead' },
];

/**
 * @param caseId severe, with its verdict before a lead: `lead`, who is signed in, and so is at the end
 */
export async function takePapers(desk, folder, { caseId, agent, lead, passcode }) {
  const people = await peopleOf(desk, passcode);
  for (const { name, role } of others) await people.add(name, role, lead);
  const command = (type, data) => give(desk, caseId, type, data);
  const paper = (name, ask, data) => pictures(desk, folder, name, ask, { caseId, ...data });

  await people.seat(lead);
  await command('approveVerdict', { comments: '同意' });
  for (const reader of ['buyer', 'merchant', 'authority'])
    await paper(reader, 'document.save', { reader, decision: 'last' });

  await people.seat(agent);
  const files = await desk.ask('evidence.store', { paths: [join('resources', 'icons', 'icon.png')] });
  const evidence = [{ kind: 'photo', text: '出库质检时的照片', files }];
  await command('appeal', { side: 'merchant', text: '出库质检照片显示标识完好，请重新核对。', evidence });
  await people.seat(others[0].name);
  const { appeals, verdict } = await caseNow(desk, caseId);
  await command('decideAppealAdmission', { appealId: appeals[0].id, admit: true, note: '有新证据' });
  await command('take', {});
  await command('proposeVerdict', { verdict: onAppeal(verdict.verdict) });
  await people.seat(others[1].name);
  await command('approveVerdict', { comments: '同意' });
  await paper('appeal', 'document.save', { reader: 'buyer', decision: 'last' });
  await paper('history', 'story.save', { upTo: null });

  await people.seat(lead);
  await desk.page.reload();
  await desk.page.getByRole('navigation').first().waitFor();
}

/** The same side is right still. */
function onAppeal(first) {
  return { ...first, reasons: `新提交的出库照片只有外盒，看不出内标，不足以推翻首次裁决。\n${first.reasons}` };
}

async function peopleOf(desk, passcode) {
  const enter = async (name, data) => {
    const { problem } = await desk.ask(name, { ...data, passcode });
    if (problem) throw new SetupError(`${name}: ${problem.code}`);
  };
  const seat = async (name) => {
    const { accounts } = await desk.ask('desk.state', {});
    await enter('account.signIn', { id: accounts.find((account) => account.name === name).id });
  };
  return {
    seat,
    add: async (name, role, lead) => {
      await seat(lead);
      const { account, startCode } = await desk.ask('account.create', { name, role });
      await enter('account.begin', { id: account.id, startCode });
    },
  };
}

async function caseNow(desk, caseId) {
  const view = await desk.ask('case.read', { caseId, reveal: false });
  return view.case;
}

let given = 0;

async function give(desk, caseId, type, data) {
  given += 1;
  const { rejection } = await desk.ask('case.command', { id: `paper-act-${given}`, caseId, type, data });
  if (rejection) throw new SetupError(`${type}: ${rejection.code} ${JSON.stringify(rejection.params)}`);
}

/** Saves it in each language, and draws the first page of that. */
async function pictures({ application, data, ask }, folder, name, request, wanted) {
  for (const language of languages) {
    const path = join(data, `${name}-${language}.pdf`);
    await application.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, path);
    await ask(request, { ...wanted, language });
    writeFileSync(join(folder, `${name}-${language}.png`), await firstPage(readFileSync(path)));
  }
}

async function firstPage(bytes) {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await loading.promise;
  const page = await pdf.getPage(1);
  const viewport = page.getViewport({ scale });
  const { canvas, context } = pdf.canvasFactory.create(Math.round(viewport.width), Math.round(viewport.height));
  await page.render({ canvas, canvasContext: context, viewport }).promise;
  const picture = canvas.toBuffer('image/png');
  await loading.destroy();
  return picture;
}
