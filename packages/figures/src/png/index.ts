export { type GrayImage, grayImage } from "./gray-image.js";
export { renderPng } from "./render-png.js";
