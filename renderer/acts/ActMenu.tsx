import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Hint, isCommandId } from '../app/commands';
import { isOffered, useCase } from '../case/case-view';
import { useWords } from '../ui/words';
import { acts, actTopics } from './list';
import { openAct } from './open-act';

/** Everything else that can be done on this case now, by topic; the palette has the same by their names. */
export function ActMenu() {
  const t = useWords(['acts', 'commands']);
  const view = useCase();
  const { caseId } = view.case;
  const offered = acts.filter(({ type }) => isOffered(view, type));
  if (offered.length === 0) return null;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button size="compact-xs" h={24} variant="default" px={6} aria-label={t('menu')} aria-haspopup="menu">
          <IconDots size={14} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
        {actTopics.map((topic) => {
          const ofTopic = offered.filter((act) => act.topic === topic);
          if (ofTopic.length === 0) return null;
          return (
            <div key={topic}>
              <Menu.Label>{t(`topic.${topic}`)}</Menu.Label>
              {ofTopic.map(({ type }) => {
                const id = `act.${type}`;
                return (
                  <Menu.Item
                    key={type}
                    rightSection={isCommandId(id) ? <Hint id={id} /> : null}
                    onClick={() => openAct(caseId, type)}
                  >
                    {t(`commands:act.${type}`)}
                  </Menu.Item>
                );
              })}
            </div>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
