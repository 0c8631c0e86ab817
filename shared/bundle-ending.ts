/** The ending of a bundle's file name. */
export const bundleEnding = 'casebundle';
