// The numbers of an ordered list in HTML, which browsers count and pages do not store.
#pragma once

#include <string>

#include "indexer/extract/html/html_tree.h"

namespace mea::ingest {

class HtmlList {
  public:
    // `element` is an <ol>, a <ul> or a <menu> and outlives this.
    explicit HtmlList(const xmlNode* element);

    const xmlNode* element() const { return element_; }

    // The number of the next item, "3" or "c"; empty where the list shows none. Counts.
    std::string next(const xmlNode* item);

  private:
    const xmlNode* element_;
    std::string format_ = "none";  // as of written_count
    std::int64_t count_ = 1;
    std::int64_t step_ = 1;
};

}  // namespace mea::ingest
