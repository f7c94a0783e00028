#include "tests/indexer/extract/pdf_maker.h"

#include <cstdio>

namespace mea::ingest::testing {
namespace {

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const char byte : text) {
        if (byte == '(' || byte == ')' || byte == '\\') out.push_back('\\');
        out.push_back(byte);
    }
    return out;
}

std::string content_of(const PdfTexts& texts) {
    std::string content;
    for (const PdfText& text : texts)
        content += "BT /" + std::string(text.bold ? "F2" : "F1") + " " + number(text.size) +
                   " Tf 1 0 0 1 " + number(text.x) + " " + number(792 - text.y) + " Tm (" +
                   escaped(text.text) + ") Tj ET\n";
    return content;
}

// Objects are numbered in the order they are added, from 1.
class File {
  public:
    std::size_t add(const std::string& object) {
        offsets_.push_back(bytes_.size());
        bytes_ += std::to_string(offsets_.size()) + " 0 obj\n" + object + "\nendobj\n";
        return offsets_.size();
    }
    std::string finish(const std::string& trailer) {
        const std::size_t table = bytes_.size();
        bytes_ += "xref\n0 " + std::to_string(offsets_.size() + 1) + "\n0000000000 65535 f \n";
        for (const std::size_t offset : offsets_) {
            char line[24];
            std::snprintf(line, sizeof line, "%010zu 00000 n \n", offset);
            bytes_ += line;
        }
        return bytes_ + "trailer\n<< /Size " + std::to_string(offsets_.size() + 1) + " " + trailer +
               " >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
    }

  private:
    std::string bytes_ = "%PDF-1.4\n";
    std::vector<std::size_t> offsets_;
};

std::string reference(std::size_t object) {
    return std::to_string(object) + " 0 R";
}

// How the texts of a page are turned, and what its dictionary says of that.
struct Turn {
    std::string matrix;
    std::string entry;
};

std::string make_file(const std::vector<PdfTexts>& pages, const std::string& information,
                      const std::vector<std::string>& outline, const Turn& turn) {
    File file;
    const std::string encoding = " /Encoding /WinAnsiEncoding >>";
    const std::size_t plain =
        file.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica" + encoding);
    const std::size_t bold =
        file.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold" + encoding);
    // Two objects for each page, then the list of pages.
    const std::size_t list = bold + 2 * pages.size() + 1;
    std::string kids;
    for (const PdfTexts& page : pages) {
        const std::string content = turn.matrix + content_of(page);
        const std::size_t stream = file.add("<< /Length " + std::to_string(content.size()) +
                                            " >>\nstream\n" + content + "endstream");
        kids += reference(file.add("<< /Type /Page /Parent " + reference(list) + turn.entry +
                                   " /MediaBox [0 0 612 792] /Contents " + reference(stream) +
                                   " /Resources << /Font << /F1 " + reference(plain) + " /F2 " +
                                   reference(bold) + " >> >> >>")) +
                " ";
    }
    file.add("<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages.size()) + " >>");
    std::string catalog = "<< /Type /Catalog /Pages " + reference(list);
    if (!outline.empty()) {
        const std::size_t root = list + 1;
        for (std::size_t at = 0; at <= outline.size(); ++at) {
            if (at == 0)
                file.add("<< /Type /Outlines /First " + reference(root + 1) + " /Last " +
                         reference(root + outline.size()) + " /Count " +
                         std::to_string(outline.size()) + " >>");
            else
                file.add("<< /Title (" + escaped(outline[at - 1]) + ") /Parent " + reference(root) +
                         (at < outline.size() ? " /Next " + reference(root + at + 1) : "") +
                         " /Dest [" + reference(bold + 2) + " /Fit] >>");
        }
        catalog += " /Outlines " + reference(root);
    }
    const std::size_t root = file.add(catalog + " >>");
    std::string trailer = "/Root " + reference(root);
    if (!information.empty())
        trailer += " /Info " + reference(file.add("<< " + information + " >>"));
    return file.finish(trailer);
}

}  // namespace

std::string make_pdf(const std::vector<PdfTexts>& pages, const std::string& information,
                     const std::vector<std::string>& outline) {
    return make_file(pages, information, outline, {});
}

std::string make_turned_pdf(const PdfTexts& page, int degrees, bool declared) {
    const std::string matrix = degrees == 90    ? "0 1 -1 0 792 0"
                               : degrees == 180 ? "-1 0 0 -1 612 792"
                                                : "0 -1 1 0 -180 792";
    const std::string entry = declared ? " /Rotate " + std::to_string(degrees) : "";
    return make_file({page}, {}, {}, {matrix + " cm\n", entry});
}

std::string make_glyph_pdf(const std::string& font, const std::map<std::uint32_t, char16_t>& named,
                           const std::vector<std::uint32_t>& glyphs) {
    const auto hex = [](std::uint32_t code) {
        char digits[16];
        std::snprintf(digits, sizeof digits, "<%04X>", code);
        return std::string(digits);
    };
    const auto stream = [](const std::string& content) {
        return "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content +
               "\nendstream";
    };
    std::string table =
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n" +
        std::to_string(named.size()) + " beginbfchar\n";
    for (const auto& [glyph, character] : named) table += hex(glyph) + " " + hex(character) + "\n";
    table += "endbfchar\nendcmap end end";
    std::string content = "BT /F1 12 Tf 1 0 0 1 72 700 Tm [";
    for (const std::uint32_t glyph : glyphs) content += glyph == 0 ? " -600 " : hex(glyph);
    content += "] TJ ET";
    File file;
    const std::string name = "/BaseFont /" + font;
    const std::size_t names = file.add(stream(table));
    const std::size_t shape = file.add("<< /Type /FontDescriptor /FontName /" + font +
                                       " /Flags 4 /FontBBox [0 -300 1000 900] /Ascent 900"
                                       " /Descent -300 /ItalicAngle 0 /StemV 80 >>");
    const std::size_t inner =
        file.add("<< /Type /Font /Subtype /CIDFontType2 " + name +
                 " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
                 " /CIDToGIDMap /Identity /DW 500 /FontDescriptor " +
                 reference(shape) + " >>");
    const std::size_t outer = file.add(
        "<< /Type /Font /Subtype /Type0 " + name + " /Encoding /Identity-H /DescendantFonts [" +
        reference(inner) + "] /ToUnicode " + reference(names) + " >>");
    const std::size_t drawn = file.add(stream(content));
    const std::size_t list = drawn + 2;
    const std::size_t page = file.add(
        "<< /Type /Page /Parent " + reference(list) + " /MediaBox [0 0 612 792] /Contents " +
        reference(drawn) + " /Resources << /Font << /F1 " + reference(outer) + " >> >> >>");
    file.add("<< /Type /Pages /Kids [" + reference(page) + "] /Count 1 >>");
    return file.finish("/Root " +
                       reference(file.add("<< /Type /Catalog /Pages " + reference(list) + " >>")));
}

PdfTexts pdf_lines(const std::vector<std::string>& lines, double x, double y, double size) {
    PdfTexts texts;
    for (const std::string& line : lines) {
        texts.push_back({x, y, size, line, false});
        y += size * 1.2;
    }
    return texts;
}

}  // namespace mea::ingest::testing
