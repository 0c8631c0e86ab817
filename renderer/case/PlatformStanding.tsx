import { useWords } from '../ui/words';
import classes from './CaseHeader.module.css';
import { useCase } from './case-view';

/** Where the case stands in its platform's own words, with the codes that its people know. Nothing where it has none. */
export function PlatformStanding() {
  const t = useWords(['case', 'vocabulary', 'platform-status']);
  const { case: state, platformStatus } = useCase();
  if (platformStatus.length === 0) return null;
  const standing = platformStatus.map(
    ({ field, code, words }) => `${t(`platform-status:${words}`)} (${field} ${code})`,
  );
  const text = t('platformStanding', {
    platform: t(`vocabulary:platform.${state.platform}`),
    standing: standing.join(' · '),
  });
  return (
    <p className={classes.platform} title={text}>
      {text}
    </p>
  );
}
