//! From SVG to PNG.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};
use rustc_hash::FxBuildHasher;

use super::fonts::Fonts;
use crate::plan::cards::CARD_SIZE;

/// A colour that fills more pixels than this is an ink or the paper, and stays as it is.
const FLAT: usize = 600;
/// What a palette holds at most.
const PALETTE: usize = 256;

/// Reads an SVG. Nothing outside it is read: no font but these, no picture, no file.
pub(super) fn tree(svg: &[u8], fonts: &Fonts) -> Result<Tree, String> {
    let options = Options {
        fontdb: fonts.database.clone(),
        font_family: fonts.database.family_name(&resvg::usvg::fontdb::Family::Serif).to_owned(),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    Tree::from_data(svg, &options).map_err(|error| error.to_string())
}

/// What drawing needs room for. A card is three megabytes of pixels: they are asked of the system once a thread.
struct Easel {
    pixels: Pixmap,
    places: Vec<u8>,
}

impl Easel {
    fn new() -> Self {
        let (width, height) = CARD_SIZE;
        Self { pixels: Pixmap::new(width, height).expect("a card has a size"), places: Vec::new() }
    }
}

thread_local! {
    static EASEL: RefCell<Easel> = RefCell::new(Easel::new());
}

/// The picture of a tree, scaled to the size of a card.
pub(super) fn png(tree: &Tree) -> Vec<u8> {
    EASEL.with_borrow_mut(|easel| {
        let (width, height) = CARD_SIZE;
        #[expect(clippy::cast_precision_loss, reason = "a card is small")]
        let scale = (width as f32 / tree.size().width(), height as f32 / tree.size().height());
        easel.pixels.fill(Color::TRANSPARENT);
        resvg::render(tree, Transform::from_scale(scale.0, scale.1), &mut easel.pixels.as_mut());
        let (pixels, _) = easel.pixels.data().as_chunks();
        encode(pixels, &mut easel.places)
    })
}

/// A pixel as it is drawn: red, green and blue multiplied by the opacity that comes last.
type Pixel = [u8; 4];
/// A colour without opacity.
type Colour = [u8; 3];

/// A pixel on white paper.
fn over_white(pixel: Pixel) -> Colour {
    let white = 255 - pixel[3];
    [pixel[0].saturating_add(white), pixel[1].saturating_add(white), pixel[2].saturating_add(white)]
}

/// A card of two inks has few colours: with a palette it is a third of the size, and made in a third of the time.
fn encode(pixels: &[Pixel], places: &mut Vec<u8>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (width, height) = CARD_SIZE;
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_depth(png::BitDepth::Eight);
    // A twelfth more bytes than at the usual level, in half the time.
    encoder.set_deflate_compression(png::DeflateCompression::Level(3));
    let colours;
    let data = match palette(pixels, places) {
        Some(palette) => {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_palette(palette.concat());
            encoder.set_filter(png::Filter::NoFilter);
            &*places
        }
        None => {
            encoder.set_color(png::ColorType::Rgb);
            colours = pixels.iter().copied().map(over_white).collect::<Vec<_>>().concat();
            &colours
        }
    };
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(data));
    written.expect("a vector takes every byte");
    bytes
}

/// So many pixels are compared at once: nearly all of a card is paper.
const BLOCK: usize = 16;

/// Stretches of like pixels in their order, each by the number of its pixel, with how long it is; and the pixels by number.
#[derive(Default)]
struct Runs {
    runs: Vec<(usize, usize)>,
    pixels: Vec<Pixel>,
    /// How many there are of each pixel.
    counts: Vec<usize>,
    numbers: HashMap<u32, usize, FxBuildHasher>,
}

impl Runs {
    fn of(pixels: &[Pixel]) -> Self {
        let mut runs = Self::default();
        for block in pixels.chunks(BLOCK) {
            let last = runs.runs.last().map(|(number, _)| u32::from_ne_bytes(runs.pixels[*number]));
            // Without a way out of the loop, which is what makes it quick.
            let is_other =
                |last| block.iter().fold(0, |other, pixel| other | u32::from_ne_bytes(*pixel) ^ last);
            if last.is_some_and(|last| is_other(last) == 0) {
                runs.lengthen(block.len());
            } else {
                block.chunk_by(|one, other| one == other).for_each(|run| runs.push(run[0], run.len()));
            }
        }
        runs
    }

    fn push(&mut self, pixel: Pixel, length: usize) {
        let number = *self.numbers.entry(u32::from_ne_bytes(pixel)).or_insert(self.pixels.len());
        if number == self.pixels.len() {
            self.pixels.push(pixel);
            self.counts.push(0);
        }
        self.runs.push((number, 0));
        self.lengthen(length);
    }

    fn lengthen(&mut self, by: usize) {
        let (number, length) = self.runs.last_mut().expect("there is a run to be longer");
        *length += by;
        self.counts[*number] += by;
    }
}

/// The colours in their order, and into `places` that of each pixel's among them; `None` where there are too many.
fn palette(pixels: &[Pixel], places: &mut Vec<u8>) -> Option<Vec<Colour>> {
    let Runs { runs, pixels, counts, .. } = Runs::of(pixels);
    let mut flat: BTreeMap<Colour, usize> = BTreeMap::new();
    for (pixel, count) in pixels.iter().zip(counts) {
        *flat.entry(over_white(*pixel)).or_default() += count;
    }
    let kept = |colour: Colour| match flat[&colour] {
        count if count > FLAT => colour,
        // Edges of letters: 32 steps from ink to paper are more than an eye sees.
        _ => colour.map(|channel| channel & 0xf8 | channel >> 5),
    };
    let mut palette: Vec<Colour> = flat.keys().map(|colour| kept(*colour)).collect();
    palette.sort_unstable();
    palette.dedup();
    if palette.len() > PALETTE {
        return None;
    }
    let place = |pixel: &Pixel| {
        let place = palette.binary_search(&kept(over_white(*pixel)));
        u8::try_from(place.expect("every colour is in the palette")).ok()
    };
    let of_pixels: Vec<u8> = pixels.iter().map(place).collect::<Option<_>>()?;
    places.clear();
    for (number, length) in runs {
        places.resize(places.len() + length, of_pixels[number]);
    }
    Some(palette)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pixel_is_found_again_in_its_run() {
        let [paper, ink, edge] = [[253, 253, 251, 255], [20, 23, 26, 255], [100, 100, 100, 100]];
        let block = |pixel: Pixel| vec![pixel; BLOCK];
        for pixels in [
            vec![],
            vec![paper],
            [block(paper), block(paper), vec![ink, edge, ink]].concat(),
            [vec![ink], block(paper), block(paper), block(edge), vec![edge, paper]].concat(),
            [block(paper), vec![ink], block(paper)].concat(),
        ] {
            let Runs { runs, pixels: kinds, counts, .. } = Runs::of(&pixels);
            let again: Vec<Pixel> =
                runs.iter().flat_map(|(number, length)| vec![kinds[*number]; *length]).collect();
            assert_eq!(again, pixels);
            for (pixel, count) in kinds.iter().zip(counts) {
                assert_eq!(pixels.iter().filter(|other| *other == pixel).count(), count);
            }
        }
    }
}
