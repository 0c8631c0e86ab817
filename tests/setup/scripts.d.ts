// The scripts run before anything is installed, as plain JavaScript, and bring no types.
declare module '*.mjs';
