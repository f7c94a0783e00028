// The peer of the retrieval benchmark: Lucene 4.10 with the analyser of one language and BM25 (.9, .4).
// LuceneRun LANGUAGE docs.tsv queries.tsv: prints qid Q0 document rank score lucene.

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.RAMDirectory;
import org.apache.lucene.util.Version;

public class LuceneRun {
    static Analyzer analyzer(String language) {
        switch (language) {
            case "ar": return new ArabicAnalyzer();
            case "en": return new EnglishAnalyzer();
            case "es": return new SpanishAnalyzer();
            case "fr": return new FrenchAnalyzer();
            case "ru": return new RussianAnalyzer();
            case "zh": return new SmartChineseAnalyzer();
            default: return new StandardAnalyzer();
        }
    }

    static BooleanQuery query(Analyzer analyzer, String text) throws IOException {
        BooleanQuery query = new BooleanQuery();
        try (TokenStream tokens = analyzer.tokenStream("text", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken())
                query.add(new TermQuery(new Term("text", term.toString())), BooleanClause.Occur.SHOULD);
            tokens.end();
        }
        return query;
    }

    public static void main(String[] arguments) throws IOException {
        BooleanQuery.setMaxClauseCount(10000);
        Analyzer analyzer = analyzer(arguments[0]);
        RAMDirectory directory = new RAMDirectory();
        IndexWriterConfig configuration = new IndexWriterConfig(Version.LATEST, analyzer);
        configuration.setSimilarity(new BM25Similarity(0.9f, 0.4f));
        try (IndexWriter writer = new IndexWriter(directory, configuration);
             BufferedReader lines = Files.newBufferedReader(Paths.get(arguments[1]), StandardCharsets.UTF_8)) {
            for (String line; (line = lines.readLine()) != null;) {
                String[] parts = line.split("\t", 2);
                Document document = new Document();
                document.add(new StringField("id", parts[0], Field.Store.YES));
                document.add(new TextField("text", parts[1], Field.Store.NO));
                writer.addDocument(document);
            }
        }
        IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
        searcher.setSimilarity(new BM25Similarity(0.9f, 0.4f));
        StringBuilder out = new StringBuilder();
        try (BufferedReader lines = Files.newBufferedReader(Paths.get(arguments[2]), StandardCharsets.UTF_8)) {
            for (String line; (line = lines.readLine()) != null;) {
                String[] parts = line.split("\t", 2);
                int rank = 0;
                for (ScoreDoc hit : searcher.search(query(analyzer, parts[1]), 20).scoreDocs)
                    out.append(parts[0]).append(" Q0 ").append(searcher.doc(hit.doc).get("id")).append(' ')
                        .append(++rank).append(' ').append(hit.score).append(" lucene\n");
            }
        }
        System.out.print(out);
    }
}
