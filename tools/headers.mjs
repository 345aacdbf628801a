// @ts-check
/**
 * What a browser is told about these pages, in one table: the local server sends it, the build writes the policy into
 * the page itself, and tests compare against it. Everything comes from the page's own origin; nothing is inline.
 */

/** @type {Readonly<Record<string, string>>} */
const directives = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'media-src': "'self' blob:",
  'worker-src': "'self' blob:",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'self'",
};

// Browsers ignore these in a meta tag and complain about them in the console.
const HEADER_ONLY = new Set(['frame-ancestors']);

/** @param {[string, string][]} entries */
const written = (entries) => entries.map(([name, value]) => `${name} ${value}`).join('; ');

export const contentSecurityPolicy = written(Object.entries(directives));

/** The same policy as a page can carry it in a meta tag. */
export const metaPolicy = written(Object.entries(directives).filter(([name]) => !HEADER_ONLY.has(name)));

export const permissionsPolicy = [
  'camera=()',
  'microphone=()',
  'geolocation=()',
  'payment=()',
  'usb=()',
  'xr-spatial-tracking=(self)',
  'fullscreen=(self)',
  'gamepad=(self)',
  'screen-wake-lock=(self)',
].join(', ');

/** @type {Readonly<Record<string, string>>} */
export const securityHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Permissions-Policy': permissionsPolicy,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
};
