const dataImage = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+={0,2}$/;

/** Whether a page may show an image: only pixels that came along, no SVG (which may hold scripts) and nothing from elsewhere. */
export function isShowableImage(source: string): boolean {
  return dataImage.test(source);
}
