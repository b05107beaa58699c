const { plainYuan } = require('../../../services/format')

const UNITS = { count: '', fen: ' 元', days: ' 天', per_mille: '%' }
const IN_WORDS = { fen: plainYuan, per_mille: (/** @type {number} */ value) => String(value / 10) }

/**
 * What a figure looks like: an average of nothing is a dash.
 * @param {{value: number | null, unit: 'count' | 'fen' | 'days' | 'per_mille'}} figure
 */
const shown = ({ value, unit }) => (value === null ? '—' : (IN_WORDS[unit] || String)(value) + UNITS[unit])

module.exports = { shown }
