// What may be written. How it looks is Prettier's business; who may know whom, dependency-cruiser's.

import js from '@eslint/js'
import globals from 'globals'

/** What WeChat gives a script, beside the language itself. */
const WECHAT = {
  ...Object.fromEntries(
    ['App', 'Component', 'Page', 'getApp', 'getCurrentPages', 'requirePlugin', 'wx'].map((name) => [name, 'readonly']),
  ),
  ...globals.commonjs,
  clearTimeout: 'readonly',
  console: 'readonly',
  setTimeout: 'readonly',
}

export default [
  { ignores: ['**/node_modules/', 'browser/dist/'] },
  js.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      'no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'no-proto': 'error',
      'no-extend-native': 'error',
      // With a name that somebody else chose, this reaches Object.prototype: use a Map.
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "AssignmentExpression > MemberExpression.left > MemberExpression.object[computed=true]:not([property.type='Literal'])",
          message: 'A written name under a name that is looked up: use a Map.',
        },
      ],
    },
  },
  {
    files: ['miniprogram/**/*.js', 'browser/test-app/**/*.js'],
    languageOptions: { sourceType: 'commonjs', globals: WECHAT },
  },
  {
    files: ['browser/runtime/**/*.js'],
    languageOptions: { sourceType: 'module', globals: { ...globals.browser, wx: 'readonly' } },
  },
  { files: ['**/*.mjs'], languageOptions: { sourceType: 'module', globals: globals.node } },
]
