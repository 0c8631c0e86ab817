/** As little as a window of this stack can be: Mantine, and one word. */
import '@mantine/core/styles.css';
import { MantineProvider, Text } from '@mantine/core';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <MantineProvider>
      <Text>Empty</Text>
    </MantineProvider>,
  );
}
