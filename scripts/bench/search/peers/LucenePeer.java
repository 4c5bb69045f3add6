import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Version;

/**
 * Lucene, with the two commands that measuring.py describes.
 *
 * <p>LucenePeer index CORPUS FOLDER [--stored] [--one-field] indexes on one thread, merging included; reading the corpus is
 * not counted. A part of the corpus is indexed into another folder first, so that the compiler has warmed up.
 *
 * <p>LucenePeer query FOLDER QUERIES RESULTS PASSES asks for the ten best without counting; ten passes warm up.
 *
 * <p>The analysis is EnglishAnalyzer's without stop words, the scores are BM25 as Lucene has it by default.
 */
public final class LucenePeer {
    private static final double BUFFER_MEGABYTES = 1500;
    private static final int WARM_UP_DOCUMENTS = 10_000;
    private static final int WARM_UP_PASSES = 10;
    private static final int READ_AT_ONCE = 1000;

    private record Text(String title, String body) {}

    private record Asked(String kind, Query query) {}

    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "version" -> System.out.println(Version.LATEST);
            case "index" -> {
                List<String> switches = Arrays.asList(arguments).subList(3, arguments.length);
                boolean isStored = switches.contains("--stored");
                boolean isOneField = switches.contains("--one-field");
                Path corpus = Path.of(arguments[1]);
                Path folder = Path.of(arguments[2]);
                Path warmUp = Path.of(arguments[2] + ".warm-up");
                index(corpus, warmUp, WARM_UP_DOCUMENTS, isStored, isOneField);
                try (var files = Files.list(warmUp)) {
                    for (Path file : (Iterable<Path>) files::iterator) Files.delete(file);
                }
                Files.delete(warmUp);
                System.out.println(index(corpus, folder, Integer.MAX_VALUE, isStored, isOneField));
            }
            case "query" -> query(
                    Path.of(arguments[1]), Path.of(arguments[2]), Path.of(arguments[3]), Integer.parseInt(arguments[4]));
            default -> throw new IllegalArgumentException("no such command: " + arguments[0]);
        }
    }

    private static Analyzer analyzer() {
        return new EnglishAnalyzer(CharArraySet.EMPTY_SET);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String index(Path corpus, Path folder, int limit, boolean isStored, boolean isOneField)
            throws IOException {
        Field.Store store = isStored ? Field.Store.YES : Field.Store.NO;
        IndexWriterConfig config = new IndexWriterConfig(analyzer());
        config.setRAMBufferSizeMB(BUFFER_MEGABYTES);
        config.setRAMPerThreadHardLimitMB(2047);
        config.setMergeScheduler(new SerialMergeScheduler());
        config.setUseCompoundFile(false);
        long clock = 0;
        long cpu = 0;
        long number = 0;
        int segments;
        try (FSDirectory directory = FSDirectory.open(folder);
                DataInputStream input = new DataInputStream(
                        new BufferedInputStream(Files.newInputStream(corpus), 1 << 20))) {
            IndexWriter writer = new IndexWriter(directory, config);
            boolean isEnd = false;
            while (!isEnd && number < limit) {
                List<Text> texts = new ArrayList<>();
                while (texts.size() < READ_AT_ONCE) {
                    Text text = read(input);
                    if (text == null) {
                        isEnd = true;
                        break;
                    }
                    texts.add(text);
                }
                long begin = System.nanoTime();
                long beginCpu = cpu();
                for (Text text : texts) {
                    Document document = new Document();
                    if (isOneField) {
                        document.add(new TextField("text", text.title + "\n" + text.body, store));
                    } else {
                        document.add(new TextField("title", text.title, store));
                        document.add(new TextField("body", text.body, store));
                    }
                    document.add(new NumericDocValuesField("number", number));
                    number += 1;
                    writer.addDocument(document);
                }
                clock += System.nanoTime() - begin;
                cpu += cpu() - beginCpu;
            }
            long begin = System.nanoTime();
            long beginCpu = cpu();
            writer.commit();
            clock += System.nanoTime() - begin;
            cpu += cpu() - beginCpu;
            writer.close();
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                segments = reader.leaves().size();
            }
        }
        double seconds = clock / 1e9;
        return String.format(
                java.util.Locale.ROOT, "{\"seconds\": %.3f, \"settled\": %.3f, \"cpu\": %.3f, \"segments\": %d}",
                seconds, seconds, cpu / 1e9, segments);
    }

    private static Text read(DataInputStream input) throws IOException {
        int[] lengths = new int[4];
        try {
            for (int i = 0; i < 4; i++) lengths[i] = Integer.reverseBytes(input.readInt());
        } catch (EOFException end) {
            return null;
        }
        input.skipNBytes(lengths[0] + lengths[1]);
        String title = new String(input.readNBytes(lengths[2]), StandardCharsets.UTF_8);
        return new Text(title, new String(input.readNBytes(lengths[3]), StandardCharsets.UTF_8));
    }

    private static void query(Path folder, Path queries, Path results, int passes) throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder))) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);
            boolean isOneField = !reader.leaves().isEmpty()
                    && reader.leaves().get(0).reader().getFieldInfos().fieldInfo("text") != null;
            String[] fields = isOneField ? new String[] {"text"} : new String[] {"title", "body"};
            List<Asked> all = new ArrayList<>();
            Analyzer analyzer = analyzer();
            for (String line : Files.readAllLines(queries)) {
                String[] parts = line.split("\t");
                all.add(new Asked(parts[0], parsed(parts[0], parts[1], fields, analyzer)));
            }
            for (int pass = 0; pass < WARM_UP_PASSES; pass++) {
                for (Asked asked : all) search(searcher, asked.query);
            }
            long[][] times = new long[all.size()][passes];
            for (int pass = 0; pass < passes; pass++) {
                for (int i = 0; i < all.size(); i++) {
                    Query query = all.get(i).query;
                    long begin = System.nanoTime();
                    search(searcher, query);
                    times[i][pass] = System.nanoTime() - begin;
                }
            }
            try (BufferedWriter out = Files.newBufferedWriter(results)) {
                for (int i = 0; i < all.size(); i++) {
                    Arrays.sort(times[i]);
                    StringBuilder line = new StringBuilder(all.get(i).kind);
                    line.append('\t').append(times[i][passes / 2]).append('\t');
                    for (ScoreDoc hit : search(searcher, all.get(i).query)) {
                        if (line.charAt(line.length() - 1) != '\t') line.append(' ');
                        line.append(number(reader, hit.doc));
                    }
                    out.write(line.append('\n').toString());
                }
            }
        }
    }

    private static ScoreDoc[] search(IndexSearcher searcher, Query query) throws IOException {
        return searcher.search(query, TopScoreDocCollector.createSharedManager(10, null, 10)).scoreDocs;
    }

    private static long number(DirectoryReader reader, int document) throws IOException {
        LeafReaderContext leaf = reader.leaves().get(ReaderUtil.subIndex(document, reader.leaves()));
        var numbers = leaf.reader().getNumericDocValues("number");
        numbers.advanceExact(document - leaf.docBase);
        return numbers.longValue();
    }

    private static Query parsed(String kind, String words, String[] fields, Analyzer analyzer) throws IOException {
        List<String> terms = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream("text", words)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) terms.add(term.toString());
            stream.end();
        }
        if (kind.equals("phrase") && terms.size() > 1) {
            BooleanQuery.Builder builder = new BooleanQuery.Builder();
            for (String field : fields) {
                builder.add(new PhraseQuery(field, terms.toArray(String[]::new)), BooleanClause.Occur.SHOULD);
            }
            return builder.build();
        }
        BooleanQuery.Builder builder = new BooleanQuery.Builder();
        if (kind.equals("and")) {
            for (String term : terms) {
                BooleanQuery.Builder any = new BooleanQuery.Builder();
                for (String field : fields) any.add(new TermQuery(new Term(field, term)), BooleanClause.Occur.SHOULD);
                builder.add(any.build(), BooleanClause.Occur.MUST);
            }
        } else {
            for (String term : terms) {
                for (String field : fields) {
                    builder.add(new TermQuery(new Term(field, term)), BooleanClause.Occur.SHOULD);
                }
            }
        }
        return builder.build();
    }
}
