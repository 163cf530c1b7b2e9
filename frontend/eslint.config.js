import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import config from './svelte.config.js';

// What the compiler and svelte-check do not see: effects that are none, keys that are missing, values that nobody awaits.
export default ts.config({ ignores: ['dist/', 'node_modules/'] }, ...ts.configs.strict, ...svelte.configs.recommended, {
	languageOptions: {
		parserOptions: {
			projectService: { allowDefaultProject: ['eslint.config.js', 'svelte.config.js'] },
			extraFileExtensions: ['.svelte'],
			parser: ts.parser,
			svelteConfig: config,
		},
	},
	rules: {
		'no-console': 'error',
		'@typescript-eslint/no-floating-promises': 'error',
		'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
		'svelte/require-each-key': 'error',
		'svelte/no-at-html-tags': 'error',
		'svelte/no-target-blank': 'error',
		// svelte-check reads what may be ignored, and knows which warnings there are.
		'svelte/no-unused-svelte-ignore': 'off',
		// A space that is meant is written so that no formatter takes it away.
		'svelte/no-useless-mustaches': 'off',
		'@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
	},
});
