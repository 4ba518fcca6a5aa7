/* The projection of the world map, Natural Earth (Šavrič, Jenny and others), and the camera that maps it to a
   picture. */

const RAD = Math.PI / 180;

/** The edge of the map of the whole world, in degrees from its middle. */
export const SEAM = 180;
const POLE = 90;

/** @typedef {[number, number]} Point */

/**
 * Project a place, in degrees from the middle of the map, to the units of the projection; up is positive.
 * @param {number} lon
 * @param {number} lat
 * @returns {Point}
 */
export function project(lon, lat) {
  const [x, y] = [lon * RAD, lat * RAD];
  const y2 = y * y;
  const y4 = y2 * y2;
  return [
    x * (0.8707 - 0.131979 * y2 + y4 * (-0.013791 + y4 * (0.003971 * y2 - 0.001529 * y4))),
    y * (1.007226 + y2 * (0.015085 + y4 * (-0.044475 + 0.028874 * y2 - 0.005916 * y4))),
  ];
}

/** The width of the whole world in units of the projection, and the ratio of its width to its height. */
const WORLD = 2 * project(SEAM, 0)[0];
export const ASPECT = WORLD / (2 * project(0, POLE)[1]);

/**
 * Return a function from a place, in degrees from the middle of the map, to whole pixels of a picture of a given size; at
 * a zoom of 1 the world just fits into the picture.
 * @param {number} width
 * @param {number} height
 * @param {number} lat  the latitude in the middle
 * @param {number} zoom
 * @returns {(lon: number, lat: number) => Point}
 */
export function camera(width, height, lat, zoom) {
  const scale = (Math.min(width, height * ASPECT) / WORLD) * zoom;
  const middle = project(0, lat)[1];
  return (lon, up) => {
    const [x, y] = project(lon, up);
    return [Math.round(width / 2 + x * scale), Math.round(height / 2 - (y - middle) * scale)];
  };
}

/**
 * Return a longitude as degrees from the middle of the map, from -180 to 180.
 * @param {number} lon
 * @param {number} middle
 */
export const fromMiddle = (lon, middle) => ((((lon - middle + 540) % 360) + 360) % 360) - 180;

/**
 * Return the zoom at which a part of the world is shown whole, and as large as possible, in a frame of another shape.
 * @param {{ zoom: number, aspect: number }} part  its zoom in a frame of the shape of the world, and its own shape
 * @param {number} shape  width of the frame divided by its height
 */
export function zoomIn({ zoom, aspect }, shape) {
  const room = (/** @type {number} */ frame) => Math.min(frame / aspect, 1) / Math.min(frame, ASPECT);
  return (zoom * room(shape)) / room(ASPECT);
}
