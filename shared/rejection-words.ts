/** Rejections in words: why a command was not accepted, with its parameters written as people read them. */
import type { Language } from './contract';
import { listFormat } from './lists';
import { formatFen } from './money';
import type { Rejection } from './rejections';
import {
  Category,
  CoercionKind,
  ConductKind,
  ConductStatus,
  IssueCode,
  Outcome,
  OwnLook,
  Platform,
  RemedyKind,
  ReviewReason,
  Role,
  SanctionKind,
  Severity,
  Stage,
  TaskKind,
  Track,
  WithdrawalCondition,
} from './vocabulary';

export interface RejectionWording {
  t: (key: string, values?: Record<string, unknown>) => string;
  language: Language;
  /** ms since the epoch, as this account reads times. */
  time: (moment: number) => string;
  /** An account's id as its name. */
  name: (id: string) => string;
}

type Param = Rejection['params'][string];

/** Parameters that a rejection can do without: their places in the sentence stay empty. */
const optional = {
  place: '',
  problem: '',
  caseId: '',
  name: '',
  evidenceId: '',
  side: '',
  clause: '',
  taskId: '',
  platform: '',
  id: '',
  dueAt: '',
  limit: '',
  limitFen: '',
};

export function rejectionInWords({ code, params }: Rejection, wording: RejectionWording): string {
  const values = Object.fromEntries(
    Object.entries(params).map(([name, param]) => [name, paramInWords(name, param, wording)]),
  );
  const key = code === 'remedy_not_allowed' ? `${code}.${'outcome' in params ? 'outcome' : 'category'}` : code;
  return wording.t(`rejection:${key}`, { ...optional, ...values }).trim();
}

/** A parameter as people read it, by its name. */
export function paramInWords(name: string, param: Param, wording: RejectionWording): string {
  if (Array.isArray(param)) {
    const words = param.map((item) => codeInWords(name, item, wording));
    return listFormat(wording.language, name === 'side' ? 'conjunction' : 'disjunction').format(words);
  }
  if (typeof param === 'string') return codeInWords(name, param, wording);
  if (name.endsWith('Fen')) return formatFen(param);
  return name.endsWith('At') ? wording.time(param) : String(param);
}

function codeInWords(name: string, code: string, { t, name: account }: RejectionWording): string {
  switch (name) {
    case 'allowed':
      return Stage.safeParse(code).success ? t(`vocabulary:stage.${code}`) : t(`vocabulary:role.${code}`);
    case 'stage':
      return Stage.safeParse(code).success ? t(`vocabulary:stage.${code}`) : code;
    case 'role':
      return Role.safeParse(code).success ? t(`vocabulary:role.${code}`) : code;
    case 'side':
      return t(`vocabulary:owner.${code}`);
    case 'category':
      return Category.safeParse(code).success ? t(`vocabulary:category.${code}`) : code;
    case 'outcome':
      return Outcome.safeParse(code).success ? t(`vocabulary:outcome.${code}`) : code;
    case 'remedy':
      return RemedyKind.safeParse(code).success ? t(`vocabulary:remedyKind.${code}`) : code;
    case 'issue':
      return IssueCode.safeParse(code).success ? t(`vocabulary:issue.${code}`) : code;
    case 'party':
      return t(`vocabulary:liableParty.${code}`);
    case 'task':
      return TaskKind.safeParse(code).success ? t(`vocabulary:taskKind.${code}`) : code;
    case 'track':
      return Track.safeParse(code).success ? t(`vocabulary:track.${code}`) : code;
    case 'sanction':
      return SanctionKind.safeParse(code).success ? t(`vocabulary:sanctionKind.${code}`) : code;
    case 'severity':
    case 'from':
      return Severity.safeParse(code).success ? t(`vocabulary:severity.${code}`) : code;
    case 'condition':
      return WithdrawalCondition.safeParse(code).success ? t(`vocabulary:withdrawalCondition.${code}`) : code;
    case 'conduct':
      return ConductKind.safeParse(code).success ? t(`vocabulary:conductKind.${code}`) : code;
    case 'coercion':
      return CoercionKind.safeParse(code).success ? t(`vocabulary:coercionKind.${code}`) : code;
    case 'status':
      return ConductStatus.safeParse(code).success ? t(`vocabulary:conductStatus.${code}`) : code;
    case 'platform':
      return Platform.safeParse(code).success ? t(`vocabulary:platform.${code}`) : code;
    case 'why':
      if (ReviewReason.safeParse(code).success) return t(`vocabulary:reviewReason.${code}`);
      return OwnLook.safeParse(code).success ? t(`vocabulary:ownLook.${code}`) : code;
    case 'assignee':
    case 'id':
      return account(code);
    default:
      return code;
  }
}
