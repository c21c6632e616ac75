import '@webext-core/fake-browser/auto';
