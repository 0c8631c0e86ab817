/**
 * Every command of the console, once. Keys, palette, `?` sheet, menus and hints on buttons all come from here; what a
 * command does now is supplied by whoever is on screen (`useCommand`). Its title is `commands:<id>` in the locale files.
 *
 * Keys: 'j'; 'Shift+R'; 'Mod+Enter' (⌘ on a Mac, Ctrl elsewhere); 'g q' is g, then q. One bound to a pane acts only while
 * the focus is in that pane.
 */
import type { NativeMenu } from '../../../shared/keys';
import type { Pane } from './context';

export type KeyBinding = string | { keys: string; pane: Pane };

export const commandGroups = ['go', 'queue', 'case', 'evidence', 'verdict', 'review', 'files', 'desk'] as const;
export type CommandGroup = (typeof commandGroups)[number];

export interface CommandDefinition<Id extends string = string> {
  id: Id;
  keys: readonly KeyBinding[];
  group: CommandGroup;
  /** Moves or scrolls; left out of the palette, where it would do nothing useful. */
  keyOnly?: boolean;
  /** In which native menu it is. */
  menu?: NativeMenu['menu'];
  /** In the context menus of these. */
  contexts?: readonly CommandContext[];
}

/** What has a context menu: a row of the queue, a piece of evidence. */
export type CommandContext = 'row' | 'piece';

export function defineCommand<const Id extends string>(definition: CommandDefinition<Id>): CommandDefinition<Id> {
  return definition;
}

const inQueue = (keys: string): KeyBinding => ({ keys, pane: 'queue' });
const inViewer = (keys: string): KeyBinding => ({ keys, pane: 'viewer' });

export const commandList = [
  defineCommand({ id: 'palette.open', keys: ['Mod+K'], group: 'desk', keyOnly: true, menu: 'view' }),
  defineCommand({ id: 'keys.show', keys: ['?'], group: 'desk', menu: 'help' }),
  defineCommand({ id: 'updates.show', keys: ['.'], group: 'queue' }),

  defineCommand({ id: 'go.queue', keys: ['g q'], group: 'go', menu: 'view' }),
  defineCommand({ id: 'go.review', keys: ['g r'], group: 'go', menu: 'view' }),
  defineCommand({ id: 'go.insights', keys: ['g j'], group: 'go', menu: 'view' }),
  defineCommand({ id: 'go.team', keys: ['g t'], group: 'go', menu: 'view' }),
  defineCommand({ id: 'go.retention', keys: ['g e'], group: 'go', menu: 'view' }),
  defineCommand({ id: 'go.settings', keys: ['g ,', 'Mod+,'], group: 'go', menu: 'view' }),
  defineCommand({ id: 'view.due', keys: ['g d'], group: 'go' }),
  defineCommand({ id: 'view.mine', keys: ['g m'], group: 'go' }),
  defineCommand({ id: 'view.unassigned', keys: ['g u'], group: 'go' }),
  defineCommand({ id: 'view.parties', keys: ['g p'], group: 'go' }),
  defineCommand({ id: 'view.overdue', keys: ['g o'], group: 'go' }),
  defineCommand({ id: 'view.pending', keys: ['g w'], group: 'go' }),
  defineCommand({ id: 'view.appeals', keys: ['g a'], group: 'go' }),
  defineCommand({ id: 'view.hold', keys: ['g h'], group: 'go' }),
  defineCommand({ id: 'view.snoozed', keys: ['g z'], group: 'go' }),
  defineCommand({ id: 'view.pinned', keys: ['g k'], group: 'go' }),
  defineCommand({ id: 'view.severe', keys: ['g s'], group: 'go' }),
  defineCommand({ id: 'view.closed', keys: ['g c'], group: 'go' }),
  defineCommand({ id: 'view.all', keys: ['g l'], group: 'go' }),
  defineCommand({ id: 'view.own', keys: ['g v'], group: 'go' }),
  defineCommand({ id: 'view.own.1', keys: ['g 1'], group: 'go' }),
  defineCommand({ id: 'view.own.2', keys: ['g 2'], group: 'go' }),
  defineCommand({ id: 'view.own.3', keys: ['g 3'], group: 'go' }),
  defineCommand({ id: 'view.own.4', keys: ['g 4'], group: 'go' }),
  defineCommand({ id: 'view.own.5', keys: ['g 5'], group: 'go' }),
  defineCommand({ id: 'view.own.6', keys: ['g 6'], group: 'go' }),
  defineCommand({ id: 'view.own.7', keys: ['g 7'], group: 'go' }),
  defineCommand({ id: 'view.own.8', keys: ['g 8'], group: 'go' }),
  defineCommand({ id: 'view.own.9', keys: ['g 9'], group: 'go' }),

  defineCommand({ id: 'queue.next', keys: ['j', inQueue('ArrowDown')], group: 'queue', keyOnly: true }),
  defineCommand({ id: 'queue.previous', keys: ['k', inQueue('ArrowUp')], group: 'queue', keyOnly: true }),
  defineCommand({ id: 'queue.first', keys: ['g g', inQueue('Home')], group: 'queue', keyOnly: true }),
  defineCommand({ id: 'queue.last', keys: ['Shift+G', inQueue('End')], group: 'queue', keyOnly: true }),
  defineCommand({ id: 'queue.pageDown', keys: [inQueue('PageDown')], group: 'queue', keyOnly: true }),
  defineCommand({ id: 'queue.pageUp', keys: [inQueue('PageUp')], group: 'queue', keyOnly: true }),
  defineCommand({ id: 'queue.halfDown', keys: [inQueue('Mod+D')], group: 'queue', keyOnly: true }),
  defineCommand({ id: 'queue.halfUp', keys: [inQueue('Mod+U')], group: 'queue', keyOnly: true }),
  defineCommand({ id: 'queue.peek', keys: ['q'], group: 'queue', contexts: ['row'] }),
  defineCommand({ id: 'mark.toggle', keys: ['Shift+X'], group: 'queue', contexts: ['row'] }),
  defineCommand({ id: 'mark.next', keys: ['Shift+J', inQueue('Shift+ArrowDown')], group: 'queue', keyOnly: true }),
  defineCommand({ id: 'mark.previous', keys: ['Shift+K', inQueue('Shift+ArrowUp')], group: 'queue', keyOnly: true }),
  defineCommand({ id: 'mark.all', keys: ['* a'], group: 'queue' }),
  defineCommand({ id: 'mark.none', keys: ['* n'], group: 'queue' }),
  defineCommand({ id: 'jump.back', keys: ['Alt+ArrowLeft'], group: 'queue' }),
  defineCommand({ id: 'jump.forward', keys: ['Alt+ArrowRight'], group: 'queue' }),
  defineCommand({ id: 'queue.search', keys: ['/'], group: 'queue' }),
  defineCommand({ id: 'queue.stages', keys: ['f'], group: 'queue' }),
  defineCommand({ id: 'agenda.show', keys: ['y'], group: 'queue' }),
  defineCommand({ id: 'queue.arrange', keys: ['Shift+O'], group: 'queue' }),
  defineCommand({ id: 'queue.widen', keys: ['Shift+Q'], group: 'queue' }),
  defineCommand({ id: 'queue.columns', keys: ['Shift+L'], group: 'queue' }),
  defineCommand({ id: 'view.save', keys: ['Mod+S'], group: 'queue' }),

  defineCommand({ id: 'case.open', keys: [inQueue('Enter')], group: 'case', contexts: ['row'] }),
  defineCommand({ id: 'case.back', keys: ['Escape'], group: 'case', keyOnly: true }),
  defineCommand({ id: 'case.takeNext', keys: ['n'], group: 'case', menu: 'case' }),
  defineCommand({ id: 'case.claim', keys: ['c'], group: 'case', menu: 'case', contexts: ['row'] }),
  defineCommand({ id: 'case.release', keys: ['Shift+C'], group: 'case', menu: 'case', contexts: ['row'] }),
  defineCommand({ id: 'case.assign', keys: ['Shift+H'], group: 'case', contexts: ['row'] }),
  defineCommand({ id: 'case.snooze', keys: ['z'], group: 'case', menu: 'case', contexts: ['row'] }),
  defineCommand({ id: 'case.pin', keys: ['p'], group: 'case', menu: 'case', contexts: ['row'] }),
  defineCommand({ id: 'case.categorise', keys: ['l'], group: 'case' }),
  defineCommand({ id: 'message.write', keys: ['m'], group: 'case', menu: 'case', contexts: ['row'] }),
  defineCommand({ id: 'timeline.show', keys: ['t'], group: 'case', contexts: ['row'] }),
  defineCommand({ id: 'story.show', keys: ['Shift+S'], group: 'case', menu: 'case', contexts: ['row'] }),
  defineCommand({ id: 'standing.show', keys: ['i'], group: 'case' }),
  defineCommand({ id: 'source.show', keys: ['o'], group: 'case', contexts: ['row'] }),
  defineCommand({ id: 'reveal', keys: ['Shift+R'], group: 'case' }),
  defineCommand({ id: 'undo.act', keys: ['u'], group: 'case', menu: 'case' }),
  defineCommand({ id: 'undo.openRefused', keys: [], group: 'case' }),
  defineCommand({ id: 'undo.dismissRefused', keys: [], group: 'case' }),
  defineCommand({ id: 'intake.accept', keys: ['a'], group: 'case', menu: 'case', contexts: ['row'] }),
  defineCommand({ id: 'intake.dismiss', keys: ['d'], group: 'case', contexts: ['row'] }),

  defineCommand({ id: 'act.noteCall', keys: [], group: 'case' }),
  defineCommand({ id: 'act.noteParticulars', keys: [], group: 'case' }),
  defineCommand({ id: 'act.hold', keys: ['h'], group: 'case', menu: 'case', contexts: ['row'] }),
  defineCommand({ id: 'act.endHold', keys: [], group: 'case' }),
  defineCommand({ id: 'act.preserve', keys: [], group: 'case' }),
  defineCommand({ id: 'act.endPreservation', keys: [], group: 'case' }),
  defineCommand({ id: 'act.extendDeadline', keys: [], group: 'case' }),
  defineCommand({ id: 'act.escalate', keys: [], group: 'case' }),
  defineCommand({ id: 'act.answerEscalation', keys: [], group: 'case' }),
  defineCommand({ id: 'act.requestCorrection', keys: [], group: 'case' }),
  defineCommand({ id: 'act.correctClaim', keys: [], group: 'case' }),
  defineCommand({ id: 'act.askDismissalCheck', keys: [], group: 'case' }),
  defineCommand({ id: 'act.settleConflict', keys: [], group: 'case' }),
  defineCommand({ id: 'act.decideDismissalCheck', keys: [], group: 'case' }),
  defineCommand({ id: 'act.defend', keys: [], group: 'case' }),
  defineCommand({ id: 'act.rebut', keys: [], group: 'case', contexts: ['piece'] }),
  defineCommand({ id: 'act.correct', keys: [], group: 'case' }),
  defineCommand({ id: 'act.link', keys: [], group: 'case' }),
  defineCommand({ id: 'act.unlink', keys: [], group: 'case' }),
  defineCommand({ id: 'act.setRootCause', keys: [], group: 'case' }),
  defineCommand({ id: 'act.offerSettlement', keys: ['s'], group: 'case' }),
  defineCommand({ id: 'act.acceptSettlement', keys: [], group: 'case' }),
  defineCommand({ id: 'act.declineSettlement', keys: [], group: 'case' }),
  defineCommand({ id: 'act.takeBackOffer', keys: [], group: 'case' }),
  defineCommand({ id: 'act.failSettlement', keys: [], group: 'case' }),
  defineCommand({ id: 'act.withdraw', keys: ['w'], group: 'case' }),
  defineCommand({ id: 'act.takeBackWithdrawal', keys: [], group: 'case' }),
  defineCommand({ id: 'act.decideWithdrawal', keys: [], group: 'case' }),
  defineCommand({ id: 'act.reportCoercion', keys: [], group: 'case' }),
  defineCommand({ id: 'act.proposeConduct', keys: [], group: 'case' }),
  defineCommand({ id: 'act.issueConduct', keys: [], group: 'case' }),
  defineCommand({ id: 'act.dropConduct', keys: [], group: 'case' }),
  defineCommand({ id: 'act.appealConduct', keys: [], group: 'case' }),
  defineCommand({ id: 'act.decideConductAppeal', keys: [], group: 'case' }),
  defineCommand({ id: 'act.appeal', keys: ['! a'], group: 'case' }),
  defineCommand({ id: 'act.joinAppeal', keys: [], group: 'case' }),
  defineCommand({ id: 'act.decideAppealAdmission', keys: ['! d'], group: 'case' }),
  defineCommand({ id: 'act.waiveRemedies', keys: [], group: 'case' }),
  defineCommand({ id: 'act.contestInspection', keys: [], group: 'case' }),
  defineCommand({ id: 'act.settleContest', keys: [], group: 'case' }),
  defineCommand({ id: 'act.completeTask', keys: ['! t'], group: 'case' }),
  defineCommand({ id: 'act.takeOverTask', keys: [], group: 'case' }),
  defineCommand({ id: 'act.dropTask', keys: [], group: 'case' }),

  defineCommand({ id: 'issues.edit', keys: ['Shift+I'], group: 'evidence' }),
  defineCommand({ id: 'axis.focus', keys: ['Shift+T'], group: 'evidence' }),
  defineCommand({ id: 'evidence.focus', keys: ['e'], group: 'evidence' }),
  defineCommand({ id: 'evidence.open', keys: [], group: 'evidence', contexts: ['piece'] }),
  defineCommand({ id: 'evidence.next', keys: [']'], group: 'evidence' }),
  defineCommand({ id: 'evidence.previous', keys: ['['], group: 'evidence' }),
  defineCommand({ id: 'evidence.compare', keys: ['x'], group: 'evidence', contexts: ['piece'] }),
  defineCommand({ id: 'evidence.blink', keys: ['b'], group: 'evidence' }),
  defineCommand({ id: 'evidence.blinkStep', keys: ['Space'], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'evidence.swipe', keys: ['Shift+B'], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'evidence.difference', keys: ['Shift+N'], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'evidence.turnRight', keys: ['>'], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'evidence.turnLeft', keys: ['<'], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'evidence.brighter', keys: [')'], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'evidence.darker', keys: ['('], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'evidence.otherNext', keys: ['}'], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'evidence.otherPrevious', keys: ['{'], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'evidence.otherHalf', keys: ['\\'], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'evidence.zoomIn', keys: ['+', '='], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'evidence.zoomOut', keys: ['-'], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'evidence.zoomReset', keys: ['0'], group: 'evidence', keyOnly: true }),
  defineCommand({
    id: 'evidence.panLeft',
    keys: [inViewer('ArrowLeft'), inViewer('Shift+ArrowLeft')],
    group: 'evidence',
    keyOnly: true,
  }),
  defineCommand({
    id: 'evidence.panRight',
    keys: [inViewer('ArrowRight'), inViewer('Shift+ArrowRight')],
    group: 'evidence',
    keyOnly: true,
  }),
  defineCommand({
    id: 'evidence.panUp',
    keys: [inViewer('ArrowUp'), inViewer('Shift+ArrowUp')],
    group: 'evidence',
    keyOnly: true,
  }),
  defineCommand({
    id: 'evidence.panDown',
    keys: [inViewer('ArrowDown'), inViewer('Shift+ArrowDown')],
    group: 'evidence',
    keyOnly: true,
  }),
  defineCommand({ id: 'viewer.pageDown', keys: [inViewer('PageDown')], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'viewer.pageUp', keys: [inViewer('PageUp')], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'viewer.first', keys: [inViewer('Home')], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'viewer.last', keys: [inViewer('End')], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'viewer.find', keys: ['Mod+F'], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'viewer.findNext', keys: ['F3'], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'viewer.findPrevious', keys: ['Shift+F3'], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'viewer.frameBack', keys: ['6'], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'viewer.frameNext', keys: ['7'], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'viewer.slower', keys: ['8'], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'viewer.faster', keys: ['9'], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'viewer.mute', keys: ['Shift+Z'], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'viewer.save', keys: ['Mod+Shift+U'], group: 'evidence' }),
  defineCommand({ id: 'viewer.nextSign', keys: ['F4'], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'viewer.previousSign', keys: ['Shift+F4'], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'evidence.window', keys: ['Mod+Shift+E'], group: 'evidence', menu: 'view' }),
  defineCommand({ id: 'evidence.mark', keys: ['Shift+M'], group: 'evidence' }),
  defineCommand({ id: 'evidence.markArrow', keys: ['Shift+Y'], group: 'evidence' }),
  defineCommand({ id: 'evidence.markCover', keys: ['Mod+Shift+M'], group: 'evidence' }),
  defineCommand({ id: 'evidence.markOpen', keys: ['Mod+Shift+H'], group: 'evidence' }),
  defineCommand({ id: 'evidence.markNext', keys: [';'], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'evidence.markPrevious', keys: [','], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'evidence.markRemove', keys: ['Delete'], group: 'evidence', keyOnly: true }),
  defineCommand({ id: 'evidence.text', keys: ['Shift+W'], group: 'evidence', contexts: ['piece'] }),
  defineCommand({ id: 'evidence.attachFolder', keys: ['Shift+F'], group: 'evidence' }),
  defineCommand({ id: 'evidence.attachFiles', keys: ['Shift+P'], group: 'evidence' }),
  defineCommand({ id: 'evidence.request', keys: ['r'], group: 'evidence', menu: 'case', contexts: ['piece'] }),
  defineCommand({ id: 'evidence.submit', keys: ['Shift+E'], group: 'evidence', contexts: ['piece'] }),

  defineCommand({ id: 'verdict.focus', keys: ['v'], group: 'verdict' }),
  defineCommand({ id: 'outcome.1', keys: ['1'], group: 'verdict' }),
  defineCommand({ id: 'outcome.2', keys: ['2'], group: 'verdict' }),
  defineCommand({ id: 'outcome.3', keys: ['3'], group: 'verdict' }),
  defineCommand({ id: 'outcome.4', keys: ['4'], group: 'verdict' }),
  defineCommand({ id: 'outcome.5', keys: ['5'], group: 'verdict' }),
  defineCommand({ id: 'assessment.show', keys: ['Shift+U'], group: 'verdict' }),
  defineCommand({ id: 'verdict.template', keys: ['Mod+Shift+J'], group: 'verdict' }),
  defineCommand({ id: 'verdict.saveTemplate', keys: [], group: 'verdict' }),
  defineCommand({ id: 'verdict.draft', keys: ['Mod+J'], group: 'verdict' }),
  defineCommand({ id: 'phrase.insert', keys: ['Mod+I'], group: 'case' }),
  defineCommand({ id: 'phrases.add', keys: [], group: 'desk' }),
  defineCommand({ id: 'verdict.nextMissing', keys: ['F8'], group: 'verdict' }),
  defineCommand({ id: 'verdict.submit', keys: ['Mod+Enter'], group: 'verdict', menu: 'case' }),
  defineCommand({ id: 'verdict.together', keys: ['Mod+Shift+Enter'], group: 'verdict', menu: 'case' }),

  defineCommand({ id: 'document.show', keys: ['Mod+P'], group: 'verdict', menu: 'case' }),

  defineCommand({ id: 'review.approve', keys: ['Shift+A'], group: 'review' }),
  defineCommand({ id: 'review.return', keys: ['Shift+D'], group: 'review' }),
  defineCommand({ id: 'review.change', keys: ['Shift+V'], group: 'review' }),
  defineCommand({ id: 'review.guest', keys: ['g 0'], group: 'review' }),
  defineCommand({ id: 'review.together', keys: ['Mod+Shift+A'], group: 'review' }),

  defineCommand({ id: 'filing.open', keys: ['Mod+N'], group: 'files', menu: 'file' }),
  defineCommand({ id: 'import.files', keys: ['Mod+O'], group: 'files', menu: 'file' }),
  defineCommand({ id: 'import.folder', keys: ['Mod+Shift+O'], group: 'files', menu: 'file' }),
  defineCommand({ id: 'import.evidenceFolder', keys: ['Mod+Alt+O'], group: 'files', menu: 'file' }),
  defineCommand({ id: 'import.noEvidenceFolder', keys: [], group: 'files' }),
  defineCommand({ id: 'import.again', keys: ['Mod+Alt+R'], group: 'files' }),
  defineCommand({ id: 'import.cancel', keys: ['* i'], group: 'files' }),
  defineCommand({ id: 'bundle.open', keys: ['g y'], group: 'files', menu: 'file' }),
  defineCommand({ id: 'bundle.save', keys: ['Mod+Alt+B'], group: 'files', menu: 'file' }),
  defineCommand({ id: 'bundle.putOut', keys: [], group: 'files' }),
  defineCommand({ id: 'import.samples', keys: [], group: 'files' }),
  defineCommand({ id: 'import.report', keys: ['g f'], group: 'files' }),
  defineCommand({ id: 'import.saveReport', keys: [], group: 'files' }),
  defineCommand({ id: 'go.quarantine', keys: ['g x'], group: 'files' }),
  defineCommand({ id: 'tables.map', keys: ['g b'], group: 'files' }),
  defineCommand({ id: 'quarantine.retryAll', keys: [], group: 'files' }),
  defineCommand({ id: 'watch.choose', keys: [], group: 'files' }),
  defineCommand({ id: 'watch.stop', keys: [], group: 'files' }),
  defineCommand({ id: 'samples.remove', keys: [], group: 'files' }),
  defineCommand({ id: 'insights.save', keys: ['Mod+Alt+G'], group: 'files' }),
  defineCommand({ id: 'insights.saveChart', keys: ['Mod+Shift+G'], group: 'files' }),
  defineCommand({ id: 'outcomes.export', keys: ['Mod+E'], group: 'files', menu: 'file' }),

  defineCommand({ id: 'pane.next', keys: ['F6'], group: 'desk', keyOnly: true }),
  defineCommand({ id: 'pane.previous', keys: ['Shift+F6'], group: 'desk', keyOnly: true }),
  defineCommand({ id: 'pane.queue', keys: ['Mod+B'], group: 'desk', menu: 'view' }),
  defineCommand({ id: 'pane.verdict', keys: ['Mod+Shift+B'], group: 'desk', menu: 'view' }),
  defineCommand({ id: 'notices.close', keys: ['F9'], group: 'desk' }),
  defineCommand({ id: 'notices.quiet', keys: ['g n'], group: 'desk' }),
  defineCommand({ id: 'theme.toggle', keys: ['Mod+Shift+D'], group: 'desk', menu: 'view' }),
  defineCommand({ id: 'language.toggle', keys: ['Mod+Shift+Y'], group: 'desk', menu: 'view' }),
  defineCommand({ id: 'desk.lock', keys: ['Mod+Shift+L'], group: 'desk', menu: 'file' }),
  defineCommand({ id: 'account.switch', keys: ['Mod+Shift+S'], group: 'desk', menu: 'file' }),
  defineCommand({ id: 'account.signOut', keys: [], group: 'desk', menu: 'file' }),
  defineCommand({ id: 'rulebooks.reload', keys: [], group: 'desk' }),
  defineCommand({ id: 'policy.change', keys: ['* p'], group: 'desk' }),
  defineCommand({ id: 'retention.search', keys: ['* f'], group: 'desk' }),
  defineCommand({ id: 'retention.choose', keys: ['* c'], group: 'desk' }),
  defineCommand({ id: 'retention.erase', keys: ['* e'], group: 'desk' }),
  defineCommand({ id: 'retention.cancel', keys: ['* x'], group: 'desk' }),
  defineCommand({ id: 'clock.confirm', keys: [], group: 'desk' }),
  defineCommand({ id: 'store.verify', keys: [], group: 'desk' }),
  defineCommand({ id: 'backups.start', keys: [], group: 'desk' }),
  defineCommand({ id: 'feed.set', keys: [], group: 'desk' }),
  defineCommand({ id: 'diagnostics.save', keys: ['g i'], group: 'desk', menu: 'help' }),
];

export type CommandId = (typeof commandList)[number]['id'];

export const commandIds: readonly CommandId[] = commandList.map((definition) => definition.id);
const known: ReadonlySet<string> = new Set(commandIds);

export function isCommandId(id: string): id is CommandId {
  return known.has(id);
}
