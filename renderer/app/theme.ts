/**
 * Mantine as this desk wears it: dense, calm, neutral greys, one accent. What Mantine has no word for (urgency, sides, the
 * panes' ground) is in theme.css as `--desk-…`, in both schemes.
 */
import { createTheme, type MantineColorsTuple, type MantineThemeOverride, mergeThemeOverrides } from '@mantine/core';

const accent: MantineColorsTuple = [
  '#e8f4f4',
  '#d2e7e8',
  '#a6cfd1',
  '#76b5b9',
  '#4f9fa4',
  '#2f8a90',
  '#177980',
  '#0b676e',
  '#08545a',
  '#053f44',
];

const gray: MantineColorsTuple = [
  '#f6f7f8',
  '#eff1f3',
  '#e3e6e9',
  '#d3d8dc',
  '#bcc3c9',
  '#94a0a8',
  '#66717b',
  '#4d5862',
  '#323b43',
  '#1b2126',
];

const dark: MantineColorsTuple = [
  '#e2e7ea',
  '#bcc5cc',
  '#94a0a9',
  '#67737c',
  '#46515a',
  '#323b42',
  '#262d33',
  '#1b2024',
  '#15191c',
  '#101315',
];

const red: MantineColorsTuple = [
  '#fdeeec',
  '#f9d9d5',
  '#f2b1aa',
  '#ec877d',
  '#e66457',
  '#da4a3c',
  '#c8382b',
  '#ae2a1e',
  '#8f2117',
  '#6f1810',
];

/** The system's own; on Linux the one that also has Chinese, so that both scripts match. */
export const fontFamily =
  '-apple-system, "Segoe UI Variable Text", "Segoe UI", "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif';

const theme = createTheme({
  colors: { accent, gray, dark, red },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.36,
  black: '#1b2126',
  fontFamily,
  fontFamilyMonospace:
    'ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono CJK SC", "Noto Sans Mono", Consolas, monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.375rem', sm: '0.625rem', md: '0.875rem', lg: '1.25rem', xl: '2rem' },
  radius: { xs: '0.1875rem', sm: '0.25rem', md: '0.375rem', lg: '0.5rem', xl: '0.75rem' },
  defaultRadius: 'sm',
  headings: {
    fontFamily,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.4' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
      h4: { fontSize: '0.8125rem', lineHeight: '1.4' },
    },
  },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' } },
    Badge: { styles: { root: { textTransform: 'none' } } },
    ActionIcon: { defaultProps: { size: 'md', variant: 'subtle', color: 'gray' } },
    // As far from its field as a label of our own (ui/Label.module.css).
    InputWrapper: { styles: { label: { marginBottom: '0.1875rem' } } },
    TextInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs', autosize: true, minRows: 2 } },
    Select: { defaultProps: { size: 'xs', checkIconPosition: 'right' } },
    MultiSelect: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Radio: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Text: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 500, withArrow: false, transitionProps: { duration: 0 } } },
    Menu: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'md' } },
    Popover: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'md' } },
    Modal: {
      defaultProps: { transitionProps: { duration: 0 }, overlayProps: { backgroundOpacity: 0.35 }, size: 'md' },
      styles: { title: { fontSize: '0.9375rem', fontWeight: 600 } },
    },
    Drawer: {
      defaultProps: { transitionProps: { duration: 0 }, overlayProps: { backgroundOpacity: 0.35 } },
      styles: { title: { fontSize: '0.9375rem', fontWeight: 600 } },
    },
    Notification: { defaultProps: { withBorder: true } },
  },
});

/** @param close what the cross of a dialog or notice is called, for who cannot see it */
export function themeWith(close: string): MantineThemeOverride {
  const closeButtonProps = { 'aria-label': close };
  return mergeThemeOverrides(theme, {
    components: {
      Modal: { defaultProps: { ...theme.components?.Modal?.defaultProps, closeButtonProps } },
      Notification: { defaultProps: { ...theme.components?.Notification?.defaultProps, closeButtonProps } },
    },
  });
}
