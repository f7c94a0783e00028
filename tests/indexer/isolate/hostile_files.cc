#include "tests/indexer/isolate/hostile_files.h"

#include <cstdint>

#include "tests/indexer/extract/pdf_maker.h"
#include "tests/indexer/extract/zip_maker.h"
#include "tests/indexer/files.h"

namespace mea::ingest::testing {
namespace {

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t time = 0; time < times; ++time) all += text;
    return all;
}

std::string nested(const std::string& open, const std::string& inside, const std::string& close,
                   std::size_t depth) {
    return repeated(open, depth) + inside + repeated(close, depth);
}

const char* const kEntities =
    "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c "
    "'&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e "
    "'&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY x SYSTEM 'file:///etc/passwd'><!ENTITY % p SYSTEM "
    "'http://127.0.0.1/'> %p;]>";

// Objects as given; a table of references that readers have to rebuild.
std::string raw_pdf(const std::string& objects) {
    return "%PDF-1.4\n" + objects + "\ntrailer << /Root 1 0 R >>\n%%EOF\n";
}

std::string pdf_with_content(const std::string& content) {
    return raw_pdf(
        "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
        "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
        "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources "
        "<< "
        "/Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >> endobj\n"
        "4 0 obj << /Length " +
        std::to_string(content.size()) + " >> stream\n" + content +
        "\nendstream endobj\n"
        "5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj\n"
        "6 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 "
        "R "
        ">> >> /Length 4 >> stream\n/X Do\nendstream endobj");
}

void add_pdfs(std::vector<HostileFile>& files) {
    files.push_back({"pages-loop.pdf",
                     raw_pdf("1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type "
                             "/Pages /Kids [2 0 R 2 0 R] /Count 1000000 >> endobj"),
                     ""});
    files.push_back(
        {"outline-loop.pdf",
         raw_pdf("1 0 obj << /Type /Catalog /Pages 2 0 R /Outlines 4 0 R >> endobj\n2 0 "
                 "obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n3 0 obj << /Type "
                 "/Page /Parent 2 0 R /MediaBox [0 0 9 9] >> endobj\n4 0 obj << /First 5 "
                 "0 R /Last 5 0 R >> endobj\n5 0 obj << /Title (x) /First 4 0 R /Next 5 "
                 "0 R /Parent 4 0 R >> endobj"),
         ""});
    files.push_back({"form-loop.pdf", pdf_with_content("/X Do"), "needs_ocr"});
    files.push_back({"state-bomb.pdf", pdf_with_content(repeated("q ", 200'000)), "needs_ocr"});
    files.push_back(
        {"array-bomb.pdf", pdf_with_content(repeated("[", 100'000) + " TJ"), "needs_ocr"});
    files.push_back({"negative.pdf",
                     pdf_with_content("BT /F -1e30 Tf 1e30 0 0 1e-30 1e38 -1e38 Tm (abc) Tj ET"),
                     ""});
    files.push_back(
        {"not-a-number.pdf", pdf_with_content("BT /F 1e999 Tf 0 0 0 0 0 0 Tm (abc) Tj ET"), ""});
    files.push_back(
        {"previous-loop.pdf",
         "%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer << /Size 1 /Prev 9 /Root 1 0 R "
         ">>\nstartxref\n9\n%%EOF",
         "structure"});
    files.push_back({"object-loop.pdf", raw_pdf("1 0 obj 1 0 R endobj"), "structure"});
    files.push_back(
        {"length-loop.pdf",
         raw_pdf("1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Length 2 0 "
                 "R >> stream\nx\nendstream endobj"),
         ""});
    PdfTexts grid;
    for (int row = 0; row < 60; ++row)
        for (int column = 0; column < 60; ++column)
            grid.push_back({20.0 + column * 9, 40.0 + row * 12, 4, "w", false});
    files.push_back({"grid.pdf", make_pdf({grid}), ""});
}

void add_archives(std::vector<HostileFile>& files) {
    const std::string zeros(std::size_t{64} << 20U, '\0');
    files.push_back({"bomb.zip", make_zip({{"zeros.txt", zeros}}), "too_large"});
    files.push_back({"bomb.docx",
                     make_docx("<w:p><w:r><w:t>" + std::string(std::size_t{40} << 20U, ' ') +
                               "</w:t></w:r></w:p>"),
                     "too_large"});
    std::string inner = make_zip({{"a.txt", "Innermost text."}});
    for (int depth = 0; depth < 12; ++depth) inner = make_zip({{"in.zip", inner}});
    files.push_back({"nested.zip", inner, "too_large"});
    ZipMembers many;
    for (int member = 0; member < 21'000; ++member)
        many.emplace_back(std::to_string(member) + "/.x", "");
    files.push_back({"many.zip", make_zip(many), ""});
    files.push_back({"traversal.zip",
                     make_zip({{"../../../../tmp/mea-traversal.txt", "A text of one sentence."},
                               {"/etc/mea-absolute.txt", "Another text of one sentence."}}),
                     ""});
    files.push_back({"names.zip",
                     make_zip({{"a\nb.txt", "Line in the name."}, {"\xFF\xFE.txt", "No UTF-8."}}),
                     ""});
    files.push_back({"empty.docx", make_docx(""), "empty"});
    files.push_back(
        {"no-xml.docx", make_zip({{"word/document.xml", "\x01\x02\x03"}}), "structure"});
    files.push_back(
        {"entities.docx",
         make_zip({{"word/document.xml", std::string(kEntities) + "<r><p><t>&e;</t></p></r>"}}),
         ""});
    files.push_back({"deep.docx",
                     make_docx(nested("<w:tbl><w:tr><w:tc>", word_paragraph("x"),
                                      "</w:tc></w:tr></w:tbl>", 30'000)),
                     "too_large"});
    files.push_back({"boxes.docx",
                     make_docx(nested("<w:p><w:r><w:txbxContent>", word_paragraph("x"),
                                      "</w:txbxContent></w:r></w:p>", 2000)),
                     ""});
    files.push_back(
        {"relations-loop.pptx",
         make_zip(
             {{"ppt/presentation.xml", "<p xmlns:r='r'><sldIdLst><s r:id='a'/></sldIdLst></p>"},
              {"ppt/_rels/presentation.xml.rels", "<R><R Id='a' Target='presentation.xml'/></R>"}}),
         ""});
}

void add_markup(std::vector<HostileFile>& files) {
    const std::string entities = kEntities;
    files.push_back({"entities.xml", entities + "<r><p>&e;&e;&x;</p></r>", ""});
    files.push_back({"entities.html", "<html><body><p>" + entities + "&e;&x;</p>", ""});
    files.push_back({"deep.xml", nested("<a>", "x", "</a>", 100'000), "too_large"});
    files.push_back({"deep.html", "<html>" + nested("<div>", "text", "</div>", 100'000), ""});
    files.push_back({"lists.html", "<html>" + nested("<ul><li>", "text", "", 30'000), ""});
    files.push_back({"tables.html", "<html>" + nested("<table><tr><td>", "x", "", 20'000), ""});
    files.push_back({"spans.html", "<html><p>" + nested("<span lang=fr>", "x", "", 100'000), ""});
    files.push_back({"attributes.html", "<html><p " + repeated("a=b ", 100'000) + ">x</p>", ""});
    files.push_back({"comment.html", "<html><!--" + repeated("-", 1'000'000), ""});
    files.push_back({"deep.json", nested("[", "1", "]", 100'000), ""});
    files.push_back(
        {"deep-feed.json", "{\"d\":" + nested("{\"results\":[", "1", "]}", 20'000) + "}", ""});
    files.push_back({"deep.atom",
                     "<feed xmlns='http://www.w3.org/2005/Atom'>" +
                         nested("<entry><link title='t'><m:inline><feed>", "<title>x</title>",
                                "</feed></m:inline></link></entry>", 1500) +
                         "</feed>",
                     ""});
    files.push_back({"brackets.md", "# A\n\n## B\n\n" + repeated("[", 1'000'000), ""});
    files.push_back({"tags.md", "# A\n\n## B\n\n" + repeated("<a", 500'000), ""});
    files.push_back({"headers.eml",
                     "From: a\nMIME-Version: 1.0\n" + repeated("X: y\n", 200'000) + "\nText.", ""});
    std::string parts = "From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n";
    files.push_back({"parts.eml", parts + repeated("--x\n\nA part.\n", 20'000), ""});
    files.push_back({"boundary.eml",
                     parts + repeated("--x\nContent-Type: multipart/mixed; boundary=x\n\n", 500),
                     ""});
}

void add_bytes(std::vector<HostileFile>& files) {
    files.push_back({"zeros.txt", std::string(std::size_t{32} << 20U, '\0'), "binary"});
    files.push_back({"line.txt", repeated("word ", 2'000'000), ""});
    files.push_back({"pdf-inside.txt", "The mark of PDF is %PDF- and stands here.", "structure"});
    files.push_back({"text.pdf", "A plain text that is called a PDF.", ""});
    files.push_back({"picture.docx", "\x89PNG\r\n\x1A\n0000", "unsupported"});
    files.push_back({"program.html",
                     "\x7F"
                     "ELF\x02\x01\x01",
                     "unsupported"});
    files.push_back({"legacy.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "unsupported"});
    files.push_back({"surrogates.txt", repeated("\xED\xA0\x80", 1000), ""});
    files.push_back({"overlong.txt", repeated("\xC0\xAF", 1000), ""});
    files.push_back({"utf16.txt", "\xFF\xFE" + repeated("a", 1001), ""});
    files.push_back({"controls.txt", repeated("\x1B[31m\x07", 1000), "binary"});
    files.push_back({"marks.txt", repeated("\u202E\u0301", 20'000), ""});
    files.push_back({"a\nname \xFF\x1B.txt", "A text of one sentence.", ""});
    files.push_back({"empty.bin", "", "empty"});
}

}  // namespace

std::vector<HostileFile> sound_files() {
    const std::string mail =
        "From: a\nSubject: b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
        "--x\n\nA text.\n--x\nContent-Disposition: attachment; filename=a.txt\n\nMore "
        "text.\n--x--\n";
    return {
        {"a.pdf", make_pdf({pdf_lines({"1. A text of some words.", "2. And another."})}), ""},
        {"a.docx", make_docx(word_paragraph("A text") + word_paragraph("Another")), ""},
        {"a.odt", make_zip({{"mimetype", "x"}, {"content.xml", "<c><body><p>Text</p></body></c>"}}),
         ""},
        {"a.zip", make_zip({{"a.txt", "A text of one sentence."}}), ""},
        {"a.html", "<html lang=en><body><h1>A</h1><p>Text <b>here</b></p></body></html>", ""},
        {"a.xml", record_xml("<symbol>A/1</symbol>", "<p number='1'>Text</p>"), ""},
        {"a.json",
         "{\"value\":[{\"treaty\":\"x\",\"titles\":[{\"language\":\"en\",\"value\":\"T\"}]}]}", ""},
        {"a.eml", mail, ""},
        {"a.md", "---\ntitle: A\n---\n# A\n\nSome [text](x).\n\n| a | b |\n", ""},
        {"a.txt", "1. A text.\n\n2. Another text.\n", ""},
    };
}

std::vector<HostileFile> hostile_files() {
    std::vector<HostileFile> files;
    add_pdfs(files);
    add_archives(files);
    add_markup(files);
    add_bytes(files);
    std::uint32_t seed = 1;
    for (const HostileFile& sound : sound_files()) {
        for (const std::size_t quarter : {1U, 2U, 3U})
            files.push_back({"cut-" + std::to_string(quarter) + "-" + sound.name,
                             sound.bytes.substr(0, sound.bytes.size() * quarter / 4), ""});
        for (int variant = 0; variant < 4; ++variant) {
            std::string flipped = sound.bytes;
            for (int flip = 0; flip < 8; ++flip) {
                seed = seed * 69069U + 1U;
                flipped[(seed >> 8U) % flipped.size()] ^= static_cast<char>(1U << (seed >> 29U));
            }
            files.push_back({"flipped-" + std::to_string(variant) + "-" + sound.name, flipped, ""});
        }
    }
    return files;
}

}  // namespace mea::ingest::testing
