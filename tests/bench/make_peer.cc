// Writes the invented works for the peers of the query benchmark: make_peer WORKS XAPIAN_DATABASE
//
// One line per work goes to standard output: key, words, and the values of three facets (with those
// above them) joined by commas, separated by tabs. The Xapian database has the words as terms and
// each facet's values as one string in a slot, so that its spies count sets of values: less work
// than taking them apart.
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include <xapian.h>

#include "tests/bench/works.h"

namespace {

using mea::index::Field;

std::string joined(const std::vector<std::string>& values) {
    std::string text;
    for (const std::string& value : values) text += (text.empty() ? "" : ",") + value;
    return text;
}

void add_words(const std::string& words, Xapian::Document* document) {
    for (std::size_t begin = 0; begin < words.size();) {
        const std::size_t end = std::min(words.find(' ', begin), words.size());
        if (end > begin) document->add_term(words.substr(begin, end - begin));
        begin = end + 1;
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: make_peer WORKS XAPIAN_DATABASE\n");
        return 2;
    }
    const unsigned long works = std::stoul(argv[1]);
    Xapian::WritableDatabase database(argv[2], Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
    mea::bench::InventedWorks invented;
    for (unsigned long i = 0; i < works; ++i) {
        const mea::bench::InventedWork work = invented.next();
        Xapian::Document document;
        add_words(work.words, &document);
        document.set_data(work.header.title);
        std::string line = work.header.work + "\t" + work.words;
        Xapian::valueno slot = 0;
        for (const Field field : {Field::convention, Field::target, Field::type}) {
            const std::string values = joined(mea::bench::values_with_parents(work.header, field));
            document.add_value(slot++, values);
            line += "\t" + values;
        }
        std::puts(line.c_str());
        database.add_document(document);
        if ((i + 1) % 100'000 == 0) database.commit();
    }
    database.commit();
    return 0;
}
