//! From SVG to PNG.

use std::collections::BTreeMap;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

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

/// The picture of a tree, scaled to the size of a card.
pub(super) fn png(tree: &Tree) -> Vec<u8> {
    let (width, height) = CARD_SIZE;
    let mut pixels = Pixmap::new(width, height).expect("a card has a size");
    #[expect(clippy::cast_precision_loss, reason = "a card is small")]
    let scale = (width as f32 / tree.size().width(), height as f32 / tree.size().height());
    resvg::render(tree, Transform::from_scale(scale.0, scale.1), &mut pixels.as_mut());
    let colours: Vec<[u8; 3]> = pixels.data().chunks_exact(4).map(over_white).collect();
    encode(&colours)
}

/// A pixel on white paper; its colours are multiplied by its opacity already.
fn over_white(pixel: &[u8]) -> [u8; 3] {
    let white = 255 - pixel[3];
    [pixel[0].saturating_add(white), pixel[1].saturating_add(white), pixel[2].saturating_add(white)]
}

/// A card of two inks has few colours: with a palette it is a third of the size, and made in a third of the time.
fn encode(colours: &[[u8; 3]]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (width, height) = CARD_SIZE;
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Balanced);
    let data = match palette(colours) {
        Some((palette, places)) => {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_palette(palette.concat());
            encoder.set_filter(png::Filter::NoFilter);
            places
        }
        None => {
            encoder.set_color(png::ColorType::Rgb);
            colours.concat()
        }
    };
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&data));
    written.expect("a vector takes every byte");
    bytes
}

/// The colours in their order, and the place of each pixel's among them; `None` where there are too many.
fn palette(colours: &[[u8; 3]]) -> Option<(Vec<[u8; 3]>, Vec<u8>)> {
    let mut counts: BTreeMap<[u8; 3], usize> = BTreeMap::new();
    for run in colours.chunk_by(|one, other| one == other) {
        *counts.entry(run[0]).or_default() += run.len();
    }
    let kept = |colour: [u8; 3]| match counts[&colour] {
        count if count > FLAT => colour,
        // Edges of letters: 32 steps from ink to paper are more than an eye sees.
        _ => colour.map(|channel| channel & 0xf8 | channel >> 5),
    };
    let mut palette: Vec<[u8; 3]> = counts.keys().map(|colour| kept(*colour)).collect();
    palette.sort_unstable();
    palette.dedup();
    if palette.len() > PALETTE {
        return None;
    }
    let place = |colour: [u8; 3]| {
        palette.binary_search(&kept(colour)).ok().and_then(|place| u8::try_from(place).ok())
    };
    let places: BTreeMap<[u8; 3], u8> =
        counts.keys().filter_map(|colour| Some((*colour, place(*colour)?))).collect();
    let mut data = Vec::with_capacity(colours.len());
    for run in colours.chunk_by(|one, other| one == other) {
        data.resize(data.len() + run.len(), places[&run[0]]);
    }
    Some((palette, data))
}
