import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Hint } from '../app/commands';
import { useAccountName, useDesk } from '../app/preferences';
import { useWords } from '../ui/words';
import classes from './Assignee.module.css';
import { useCaseAct } from './act';
import { isOffered, offerOf, useCase } from './case-view';
import { useOfferedCommand } from './offer';
import { useTellProblem } from './tell-problem';

/** Who has the case, and the way to take it, give it back or, for a lead, give it to somebody. */
export function Assignee() {
  const t = useWords('case');
  const view = useCase();
  const { assignee, caseId, stage } = view.case;
  const name = useAccountName();
  const desk = useDesk();
  const act = useCaseAct(caseId, useTellProblem());
  const claim = useOfferedCommand('case.claim', 'take', () => void act.send('take', {}));
  const release = useOfferedCommand('case.release', 'release', () => void act.send('release', {}));
  const canAssign = offerOf(view, 'assign').isKnown && isOffered(view, 'assign');
  const others = desk?.accounts.filter((account) => account.id !== assignee) ?? [];

  if (stage === 'closed' && assignee === null) return null;
  return (
    <span className={classes.assignee}>
      {assignee === null ? (
        claim.isOffered && (
          <Button
            size="compact-xs"
            h={24}
            loading={act.isBusy}
            rightSection={<Hint id="case.claim" />}
            onClick={claim.act}
          >
            {t('claim')}
          </Button>
        )
      ) : (
        <span className={classes.name}>{t('assignee', { name: name(assignee) })}</span>
      )}
      {(release.isOffered || canAssign) && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button
              size="compact-xs"
              h={24}
              variant="subtle"
              color="gray"
              px={4}
              aria-label={t('assigneeMenu')}
              aria-haspopup="menu"
            >
              <IconChevronDown size={14} />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {release.isOffered && (
              <Menu.Item rightSection={<Hint id="case.release" />} onClick={release.act}>
                {t('release')}
              </Menu.Item>
            )}
            {canAssign && others.length > 0 && <Menu.Label>{t('assign')}</Menu.Label>}
            {canAssign &&
              others.map((account) => (
                <Menu.Item key={account.id} onClick={() => void act.send('assign', { to: account.id })}>
                  {account.name}
                </Menu.Item>
              ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </span>
  );
}
