import { type Language, languages } from '../../../shared/language';
import { isLong } from '../../support/chance';

/**
 * The languages in which a story is told that differs in its words alone, which unit tests hold: both where there is time for it.
 * The main job, and how every screen is read out, are told in both each time.
 */
export const spoken: readonly Language[] = isLong ? languages : ['zh-CN'];
