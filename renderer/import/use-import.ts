/** Bringing files in: one import at a time, its progress told by pushes. */
import { type QueryClient, useMutationState, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EvidenceFolderState, ImportReport } from '../../shared/contract';
import { useCommand } from '../app/commands';
import { putView, useAct, useView, viewKey } from '../app/desk';
import { tell } from '../app/notices';
import { useMayAsk } from '../app/preferences';
import { useQuarantine } from './use-quarantine';

const nothing = {};
const starting = ['import.start'];
const own = new Set<string>();

/** Whether this console began that import; what it brings in is then no surprise. */
export function isOwnImport(client: QueryClient, id: string): boolean {
  return own.has(id) || client.isMutating({ mutationKey: starting }) > 0;
}

export function useImportReport(): ImportReport | null {
  return useView('import.report', nothing).data ?? null;
}

export interface ImportActs {
  chooseFiles: () => void;
  chooseFolder: () => void;
  loadSamples: () => void;
  startWith: (paths: string[]) => void;
  paste: (text: string) => void;
  /** What was imported last. */
  again: () => void;
  retry: (ids: string[]) => void;
  /** Tables whose columns are known by now. */
  takeIn: (paths: string[]) => void;
}

export function useImport(): ImportActs {
  const client = useQueryClient();
  const onSuccess = (report: ImportReport | null) => {
    if (report !== null) own.add(report.id);
    const held = client.getQueryData<ImportReport | null>(viewKey('import.report', nothing));
    // A short import's end may have been told before its start was answered.
    if (report !== null && held?.id !== report.id) putView(client, 'import.report', nothing, report);
  };
  const options = { mutationKey: starting, onSuccess };
  const choose = useAct('import.choose', options);
  const samples = useAct('import.samples', options);
  const start = useAct('import.start', options);
  const paste = useAct('import.paste', options);
  const again = useAct('import.again', options);
  const retry = useAct('quarantine.retry', options);
  const takeIn = useAct('table.takeIn', options);
  return {
    chooseFiles: () => choose.mutate({ what: 'files' }),
    chooseFolder: () => choose.mutate({ what: 'folder' }),
    loadSamples: () => samples.mutate({}),
    startWith: (paths) => start.mutate({ paths }),
    paste: (text) => paste.mutate({ text }),
    again: () => again.mutate({}),
    retry: (ids) => retry.mutate({ ids }),
    takeIn: (paths) => takeIn.mutate({ paths }),
  };
}

/** Whether a dialog is open or an import is being started. */
export function useIsStarting(): boolean {
  return useMutationState({ filters: { mutationKey: starting, status: 'pending' } }).length > 0;
}

/** Choosing the folder that every import looks for pictures in too, and letting go of it. */
export function useEvidenceFolder() {
  const client = useQueryClient();
  const state = useView('evidenceFolder.read', nothing).data;
  const keep = (now: EvidenceFolderState | null) => {
    if (now !== null) putView(client, 'evidenceFolder.read', nothing, now);
  };
  const choosing = useAct('evidenceFolder.choose', { onSuccess: keep });
  const forgetting = useAct('evidenceFolder.forget', { onSuccess: keep });
  const mayChange = useMayAsk('evidenceFolder.choose');
  return {
    state,
    mayChange,
    choose: () => choosing.mutate({}),
    canChoose: mayChange && !choosing.isPending,
    forget: () => forgetting.mutate({}),
    canForget: mayChange && state?.folder != null && !forgetting.isPending,
  };
}

/** Writes the last report to a file that a person chooses. */
export function useSaveReport(): () => void {
  const { t } = useTranslation('import');
  const saving = useAct('import.saveReport', {
    onSuccess: (done) => {
      if (done !== null) tell({ id: 'report', title: t('report.saved'), message: done.path, stays: true });
    },
  });
  return () => saving.mutate({});
}

/** Ends the import that runs; what was taken in stays. */
export function useCancelImport(): { cancel: () => void; canCancel: boolean } {
  const report = useImportReport();
  const cancelling = useAct('import.cancel');
  return {
    cancel: () => report && cancelling.mutate({ id: report.id }),
    canCancel: report?.state === 'running' && !cancelling.isPending,
  };
}

/** What the files' commands do, for as long as somebody is signed in. */
export function useFileCommands(showReport: () => void): void {
  const { t } = useTranslation('import');
  const client = useQueryClient();
  const acts = useImport();
  const isStarting = useIsStarting();
  const report = useImportReport();
  const isFree = !isStarting && report?.state !== 'running';
  const exporting = useAct('outcomes.export', {
    onSuccess: (done) => {
      if (done === null) return;
      tell({ id: 'export', title: t('exported', { count: done.outcomes }), message: done.path, stays: true });
    },
  });
  useCommand('import.files', acts.chooseFiles, isFree);
  useCommand('import.folder', acts.chooseFolder, isFree);
  useCommand('import.samples', acts.loadSamples, isFree);
  useCommand('import.again', acts.again, isFree && report !== null);
  const { cancel, canCancel } = useCancelImport();
  useCommand('import.cancel', cancel, canCancel);
  const evidence = useEvidenceFolder();
  useCommand('import.evidenceFolder', evidence.choose, evidence.canChoose);
  useCommand('import.noEvidenceFolder', evidence.forget, evidence.canForget);
  useCommand('import.report', showReport, report !== null);
  const save = useSaveReport();
  useCommand('import.saveReport', save, report !== null && report.state !== 'running');
  const kept = useQuarantine();
  useCommand('quarantine.retryAll', () => acts.retry(kept.map(({ id }) => id)), isFree && kept.length > 0);
  const watch = useView('watch.read', nothing).data;
  const choosing = useAct('watch.choose', {
    onSuccess: (state) => {
      if (state !== null) putView(client, 'watch.read', nothing, state);
    },
  });
  const stopping = useAct('watch.stop', { onSuccess: (state) => putView(client, 'watch.read', nothing, state) });
  const mayWatch = useMayAsk('watch.choose');
  useCommand('watch.choose', () => choosing.mutate({}), mayWatch && !choosing.isPending);
  useCommand('watch.stop', () => stopping.mutate({}), mayWatch && watch?.folder != null && !stopping.isPending);
  useCommand('outcomes.export', () => exporting.mutate({}), !exporting.isPending);
}

/** Something in it that a person should look at. */
export function needsAttention(report: ImportReport): boolean {
  return (
    report.failed > 0 ||
    report.conflicts > 0 ||
    report.missingFiles > 0 ||
    report.state === 'failed' ||
    report.problems.length > 0
  );
}
