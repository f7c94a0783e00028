// Fonts that name characters for a part of their glyphs only: what the others draw is told from
// where the font, as it was before a part of it was put into the file, has its letters.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

namespace mea::ingest {

// Immutable.
class FontOrder {
  public:
    // The character a file names for a glyph; 0: none.
    using Named = std::function<char32_t(std::uint32_t glyph)>;

    // The order of `font`, a name without the tag of a subset. Nothing: no order of that name is
    // known, or what the file names does not show that it is this one: two glyphs in three of the
    // file's would have to be where the order has them, and enough for chance to be out of it.
    static std::optional<FontOrder> find(std::string_view font, const Named& named);

    // Which letter a glyph draws, in whatever form; 0: not known.
    char32_t character(std::uint32_t glyph) const;

  private:
    explicit FontOrder(std::int32_t shift) : shift_(shift) {}
    std::int32_t shift_;  // of the font's numbers against those of the order
};

}  // namespace mea::ingest
