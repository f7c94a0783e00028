// Writes a folder of invented documents, the same each time: what the batch benchmarks index.
//
// Works with one, three or six language versions in files of their own, with a symbol and numbered
// paragraphs. Words are invented per language from its own letters, follow Zipf's law and take
// endings, between the function words that the profiles know; versions of a work translate each
// other word by word. Conventions, targets and meetings are named as the vocabulary calls them, and
// earlier works are cited by symbol. Lengths are log-normal. `--change SEED PER_MILLE` rewrites
// that share of the works of an existing corpus instead: what an update is measured on.
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "vocabulary/vocabulary.h"

namespace {

namespace fs = std::filesystem;
using Random = std::mt19937_64;

constexpr std::size_t kWords = 60'000;  // of a language
constexpr std::size_t kFilesPerFolder = 1000;
constexpr double kMeanBytes = 8'400;  // of a version, as the documents of conventions have

struct Language {
    const char* tag;
    std::vector<std::string> function_words;
    std::vector<std::string> letters;  // syllables, or characters of Han
    std::vector<std::string> endings;
    const char* gap;   // between words
    const char* stop;  // behind a sentence
    double bytes;      // of its script, for a byte of English
};

std::vector<std::string> split(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> parts;
    for (std::string part; in >> part;) parts.push_back(part);
    return parts;
}

std::string encode(char32_t c) {
    return {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
            static_cast<char>(0x80 | (c & 0x3F))};
}

std::vector<std::string> han() {
    std::vector<std::string> characters;
    for (char32_t c = 0x4E00; c < 0x4E00 + 2000; ++c) characters.push_back(encode(c));
    return characters;
}

std::vector<Language> languages() {
    const auto latin =
        split("ba ke lo mi nu ra si to vu we can der fol gan hem lin mor pel sta tri");
    return {
        {"en", split("the of and to in a for that by with on as be its or this are at which from"),
         latin, split("s ed ing ation al ment er ly"), " ", ". ", 1.0},
        {"fr", split("de la le et les des à en du dans pour que par sur une un au aux qui est"),
         latin, split("s es er ation ment eur ique ée"), " ", ". ", 1.1},
        {"es", split("de la que el en y a los las del por con para una un se su al lo como"), latin,
         split("s es ar ción mente dor ico ada"), " ", ". ", 1.1},
        {"ru", split("и в на по с к о из для от не что как или также при их это до за"),
         split("ба ке ло ми ну ра си то ву ве кан дер фол ган хем лин мор пел ста три"),
         split("ы ов ами ение ость ный ать ия"), " ", ". ", 1.9},
        {"ar", split("من في على إلى أن عن مع هذا التي التي بين كل أو ما هذه ذلك بعد غير"),
         split("با كي لو مي نو را سي تو في وا كان در فل غن هم لن مر بل ست تر"),
         split("ات ون ين ة ها ية"), " ", ". ", 1.6},
        {"zh", split("的 和 在 了 是 有 与 为 对 及"), han(), {}, "", "。", 0.9},
    };
}

// A number below `count`; the n-th is about as likely as 1 / (n + 1).
std::size_t zipf(Random& random, std::size_t count) {
    const double u = std::uniform_real_distribution<>(0, 1)(random);
    return std::min(count - 1,
                    static_cast<std::size_t>(std::pow(static_cast<double>(count), u)) - 1);
}

class Writer {
  public:
    Writer(const mea::vocabulary::Vocabulary& vocabulary, fs::path folder)
        : folder_(std::move(folder)), languages_(languages()) {
        for (const std::string& id : vocabulary.conventions()) named_.push_back(id);
        for (const std::string& framework : vocabulary.frameworks())
            for (const std::string& id : vocabulary.targets(framework)) named_.push_back(id);
        for (const Language& language : languages_) {
            labels_.emplace_back();
            for (const std::string& id : named_)
                labels_.back().push_back(vocabulary.label(id, language.tag));
        }
    }

    // Writes the versions of a work; returns their number. `edition` changes the text alone.
    std::size_t write(std::size_t work, std::uint64_t edition) {
        Random shape(work * 2654435761U + 17);
        constexpr std::size_t kCounts[] = {1, 1, 1, 1, 3, 3, 6};
        const std::size_t count = kCounts[shape() % 7];
        const double size = kMeanBytes * std::exp(std::normal_distribution<>(-0.32, 0.8)(shape));
        const std::size_t first = count == 1 ? zipf(shape, languages_.size()) : 0;
        const fs::path folder = folder_ / std::to_string(work / kFilesPerFolder);
        fs::create_directories(folder);
        for (std::size_t at = first; at < first + count; ++at) {
            Random random(work * 31 + edition * 1'000'003);  // the same in all its languages
            const std::string name = "work-" + std::to_string(work) + "-" + languages_[at].tag;
            std::ofstream out(folder / (name + ".txt"), std::ios::binary);
            out << text(work, at, size, random);
            if (!out) throw std::runtime_error("cannot write " + name);
        }
        return count;
    }

  private:
    std::string word(std::size_t language, Random& random) const {
        const Language& l = languages_[language];
        // As many draws in every language.
        const bool function_word = random() % 5 < 2, inflected = random() % 3 == 0;
        const std::size_t ending = random();
        if (function_word) return l.function_words[zipf(random, l.function_words.size())];
        std::size_t number = zipf(random, kWords);
        std::string made;
        // Han words have two characters, others as many syllables as their number needs.
        if (l.letters.size() > 100)
            return l.letters[number % 2000] + l.letters[(number * 7) % 1999];
        for (number += 20; number != 0; number /= 20) made += l.letters[number % 20];
        if (inflected) made += l.endings[ending % l.endings.size()];
        return made;
    }

    std::string sentence(std::size_t language, Random& random) const {
        std::string line = word(language, random);
        for (std::size_t n = 6 + random() % 24; n > 0; --n)
            line += languages_[language].gap + word(language, random);
        if (random() % 6 == 0)
            line += languages_[language].gap + labels_[language][zipf(random, named_.size())];
        return line;
    }

    static std::string symbol(std::size_t work) {
        return "XEP/COP/" + std::to_string(1 + work % 30) + "/INF/" + std::to_string(work);
    }

    std::string text(std::size_t work, std::size_t language, double size, Random& random) const {
        const Language& l = languages_[language];
        std::string text = symbol(work) + "\n\n" + sentence(language, random) + "\n\n";
        const auto wanted = static_cast<std::size_t>(size * l.bytes);
        for (std::size_t number = 1; text.size() < wanted; ++number) {
            text += std::to_string(number) + ". ";
            for (std::size_t n = 1 + random() % 5; n > 0; --n)
                text += sentence(language, random) + l.stop;
            if (work > 0 && random() % 4 == 0) text += "(" + symbol(random() % work) + ")";
            text += "\n\n";
        }
        return text;
    }

    fs::path folder_;
    std::vector<Language> languages_;
    std::vector<std::string> named_;                // ids
    std::vector<std::vector<std::string>> labels_;  // per language
};

int usage() {
    std::cerr << "usage: make_corpus FOLDER DOCUMENTS [--change EDITION PER_MILLE]\n";
    return 2;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3 && argc != 6) return usage();
    auto vocabulary =
        mea::vocabulary::Vocabulary::load(fs::path(MEA_SOURCE_DIR) / "schemas" / "vocabulary");
    if (!vocabulary) {
        std::cerr << to_string(vocabulary.error()) << "\n";
        return 1;
    }
    Writer writer(**vocabulary, argv[1]);
    const std::size_t documents = std::stoul(argv[2]);
    const std::uint64_t edition = argc == 6 ? std::stoul(argv[4]) : 0;
    const std::size_t per_mille = argc == 6 ? std::stoul(argv[5]) : 1000;
    std::size_t written = 0;
    // Works have 2.1 versions on average; a change touches every (1000 / per_mille)-th of them.
    const std::size_t step = 1000 / std::max<std::size_t>(1, per_mille);
    std::size_t wanted = documents * per_mille / 1000;
    for (std::size_t work = 0; written < wanted; work += step)
        written += writer.write(work, edition);
    std::cout << written << " documents\n";
    return 0;
}
