import {
  Autocomplete,
  Badge,
  Button,
  createTheme,
  Drawer,
  Menu,
  Modal,
  MultiSelect,
  NativeSelect,
  PasswordInput,
  Select,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { dark, gray, petrol } from './colors.ts';

const systemSans =
  "ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, sans-serif";
const systemMono =
  "ui-monospace, SFMono-Regular, 'SF Mono', Menlo, Consolas, 'Liberation Mono', 'DejaVu Sans Mono', monospace";

// The library draws a dialog's head as <header>, which would count as a second banner of the page.
const noLandmark = { header: { role: 'presentation' } };

const field = { defaultProps: { size: 'md' } };

// The list of choices stays within the page's landmarks, or within the dialog, and scrolls by itself.
const choosingField = {
  defaultProps: { size: 'md', comboboxProps: { withinPortal: false }, withScrollArea: false },
  styles: { options: { maxHeight: 240, overflowY: 'auto' } },
} as const;

/** How Tracegate looks: colours, sizes and the defaults of the components. No font is loaded from anywhere. */
export const theme = createTheme({
  colors: { petrol, gray, dark },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 7 },
  black: '#1a2228',
  fontFamily: systemSans,
  fontFamilyMonospace: systemMono,
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  headings: {
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '18px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { fw: 550 } }),
    Badge: Badge.extend({ defaultProps: { radius: 'sm', variant: 'light', tt: 'none', fw: 550 } }),
    // Without the focusable placeholder, which no menu may own (WAI-ARIA 1.2), and within the page's landmarks.
    Menu: Menu.extend({
      defaultProps: { position: 'bottom-end', withinPortal: false, withInitialFocusPlaceholder: false },
    }),
    Modal: Modal.extend({
      defaultProps: {
        radius: 'lg',
        padding: 'lg',
        centered: true,
        overlayProps: { backgroundOpacity: 0.45 },
        attributes: noLandmark,
      },
      styles: { title: { fontSize: '1.125rem', fontWeight: 620 } },
    }),
    Drawer: Drawer.extend({ defaultProps: { attributes: noLandmark } }),
    TextInput: TextInput.extend(field),
    PasswordInput: PasswordInput.extend(field),
    NativeSelect: NativeSelect.extend(field),
    Textarea: Textarea.extend(field),
    Autocomplete: Autocomplete.extend(choosingField),
    Select: Select.extend(choosingField),
    MultiSelect: MultiSelect.extend(choosingField),
    TagsInput: TagsInput.extend(choosingField),
  },
});
