/** What the console's pages have in common: how each begins, and how it is put into its document. */
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { listenToKeys } from './command/key-listener';
import { logUncaught } from './failures';
import { AtDeskProvider } from './preferences';
import { queryClient } from './query-client';

/** Before anything else listens: the key listener notes what is open as a key comes in. */
export function beginPage(): void {
  // zod would compile its schemas with `new Function`, which the page's policy rightly refuses and reports.
  z.config({ jitless: true });
  logUncaught();
  listenToKeys();
}

/** @param id of the element that it is shown in */
export function showPage(id: string, page: ReactNode): void {
  const root = document.getElementById(id);
  if (root === null) throw new Error(`the page has no #${id}`);
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <AtDeskProvider>{page}</AtDeskProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
