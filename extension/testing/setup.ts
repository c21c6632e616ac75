import '@webext-core/fake-browser/auto';

// A browser in English, as far as anybody asks
Object.assign(chrome.i18n, { getMessage: (key: string) => (key === '@@ui_locale' ? 'en_US' : '') });
