/**
 * The console's client of the main process, typed by shared/contract. The one place where what comes over the bridge is
 * given its type: main has checked it against the contract's schemas.
 */
import {
  keepPreviousData,
  type QueryClient,
  type QueryKey,
  type UseMutationOptions,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import type {
  Answer,
  DeskBridge,
  Fault,
  PushData,
  PushName,
  ReplyData,
  RequestData,
  RequestName,
} from '../../shared/contract';

declare global {
  interface Window {
    readonly desk: DeskBridge;
  }
}

/** A request that had no reply. `fault.code` has words in the locale files (`fault:<code>`). */
export class DeskFault extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.detail === '' ? fault.code : `${fault.code}: ${fault.detail}`);
    this.name = 'DeskFault';
    this.fault = fault;
  }
}

/** Any thrown thing as the fault to tell the person of. */
export function faultOf(error: unknown): Fault {
  if (error instanceof DeskFault) return error.fault;
  return { code: 'unexpected', detail: error instanceof Error ? error.message : String(error) };
}

/** Asks main. Throws `DeskFault` where there is no reply. */
export async function ask<N extends RequestName>(name: N, data: RequestData<N>): Promise<ReplyData<N>> {
  const answer = await answerTo(name, data);
  if (!answer.ok) throw new DeskFault(answer.fault);
  return answer.value as ReplyData<N>;
}

async function answerTo(name: RequestName, data: unknown): Promise<Answer<unknown>> {
  try {
    return await window.desk.ask(name, data);
  } catch (error) {
    return { ok: false, fault: faultOf(error) };
  }
}

/** Listens to one kind of push. Returns how to stop. */
export function onPush<N extends PushName>(name: N, listener: (data: PushData<N>) => void): () => void {
  return window.desk.onPush((pushed, data) => {
    if (pushed === name) listener(data as PushData<N>);
  });
}

export function viewKey<N extends RequestName>(name: N, data: RequestData<N>): QueryKey {
  return [name, data];
}

type ViewOptions<N extends RequestName, T> = Omit<UseQueryOptions<ReplyData<N>, DeskFault, T>, 'queryKey' | 'queryFn'>;

/** A view of the desk, kept until a push says that it changed (renderer/app/updates.ts). */
export function useView<N extends RequestName, T = ReplyData<N>>(
  name: N,
  data: RequestData<N>,
  options?: ViewOptions<N, T>,
): UseQueryResult<T, DeskFault> {
  return useQuery<ReplyData<N>, DeskFault, T>({
    ...options,
    queryKey: viewKey(name, data),
    queryFn: () => ask(name, data),
  });
}

/** For a view of what main is still at: asked for again after so many ms while some of it is pending; what there is stays. */
export function untilDone(pace: number) {
  return {
    staleTime: 0,
    refetchInterval: ({ state }: { state: { data: { pending: number } | null | undefined } }) =>
      state.data && state.data.pending > 0 ? pace : (false as const),
    placeholderData: keepPreviousData,
    meta: { quiet: true },
  };
}

/** Puts a view that came with another reply (an act's outcome) where `useView` finds it. */
export function putView<N extends RequestName>(
  client: QueryClient,
  name: N,
  data: RequestData<N>,
  view: ReplyData<N>,
): void {
  client.setQueryData(viewKey(name, data), view);
}

type ActOptions<N extends RequestName> = Omit<
  UseMutationOptions<ReplyData<N>, DeskFault, RequestData<N>>,
  'mutationFn'
>;

/** Something that a person does. A fault is told once, by the mutation cache, unless `meta.quiet` is set. */
export function useAct<N extends RequestName>(
  name: N,
  options?: ActOptions<N>,
): UseMutationResult<ReplyData<N>, DeskFault, RequestData<N>> {
  return useMutation<ReplyData<N>, DeskFault, RequestData<N>>({ ...options, mutationFn: (data) => ask(name, data) });
}
