// "mea.revisions/1": the other forms of a hit's document.
#include "mea/ext/draft/revisions.h"

#include "abi/extensions.h"
#include "abi/result.h"

namespace mea::abi {

const mea_revisions_api& revisions_table() noexcept {
    static constexpr mea_revisions_api kTable = {sizeof(mea_revisions_api), 0,
                                                 reader<&mea_result::revision>};
    return kTable;
}

}  // namespace mea::abi
