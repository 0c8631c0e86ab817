import { Button } from '@mantine/core';
import { Hint, runCommand, useCanRun } from '../app/commands';
import { useWords } from '../ui/words';

export function DocumentButton() {
  const t = useWords('commands');
  const canRun = useCanRun('document.show');
  return (
    <Button
      size="compact-xs"
      variant="default"
      disabled={!canRun}
      onClick={() => runCommand('document.show')}
      rightSection={<Hint id="document.show" />}
    >
      {t('document.show')}
    </Button>
  );
}
