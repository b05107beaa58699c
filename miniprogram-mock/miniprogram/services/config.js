/** What an operator sets before publishing: see docs/miniprogram.md. */
module.exports = {
  /** '' means the origin that served the page (browser edition); WeChat needs the full https address. */
  baseUrl: '',
  apiPrefix: '/api/v1',
  requestTimeout: 20000,
  /** 政务服务便民热线, answered day and night. */
  hotline: '12345',
  regionRoot: '620171',
  regionName: '兰州新区',
  /** Middle of the New Area (WGS-84), where an emergency is filed when the phone cannot tell its place. */
  areaCentre: { longitude: 103.62, latitude: 36.515 },
  /** Long side of a photograph in pixels: readable for an officer, light for a weak network. */
  photoLongSide: 2000,
}
