const { date } = require('../../../services/format')

/** Where notices hung on the board of the village, and what proof is still owed, as parts to read: pure. */

const texts = {
  postings: '公示张贴',
  down: '取下：',
  unseen: '没有照片：',
  attention: '要留意',
  lacking: '还缺的手续',
}

const line = ({
  place,
  posted_on: on,
  posted_by: by,
  sheet_number: sheet,
  taken_down_on: down,
  no_photo_reason: unseen,
}) => ({
  label: place,
  text: [`${date(on)} ${by}`, sheet, down && texts.down + date(down), unseen && texts.unseen + unseen]
    .filter(Boolean)
    .join('\n'),
})

const posted = (postings) => postings.length > 0 && { label: texts.postings, lines: postings.map(line) }

/** For officers. @param {string[]} lacking */
const owed = (lacking) =>
  lacking.length > 0 && { label: texts.attention, lines: lacking.map((text) => ({ label: texts.lacking, text })) }

module.exports = { owed, posted }
