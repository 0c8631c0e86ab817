import { ipcRenderer } from 'electron';

// The store page has no bridge: its one way out is the port that main hands in, passed on to the page as it came.
ipcRenderer.on('store:port', (event) => {
  window.postMessage('store:port', window.location.origin, [...event.ports]);
});
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send('store:loaded'));
