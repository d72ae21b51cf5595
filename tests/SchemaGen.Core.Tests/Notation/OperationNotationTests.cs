using SchemaGen.Notation;
using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Tests.Generation;

namespace SchemaGen.Tests.Notation;

public sealed class OperationNotationTests
{
    private const int Seeds = 600;

    [Fact]
    public void Every_operation_has_a_shape() =>
        Assert.Equal(
            typeof(Operation).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(Operation))).Select(static t => t.Name).Order(
                StringComparer.Ordinal),
            OperationNotation.Names);

    [Fact]
    public void What_is_written_reads_back_as_itself()
    {
        HashSet<string> seen = [];
        foreach (Operation operation in OperationSamples.All(Seeds))
        {
            Operation approved = operation with { Approved = "seen by \"Ann\"" };
            Assert.Equal(operation, OperationNotation.Read(OperationNotation.Write(operation)));
            Assert.Equal(approved, OperationNotation.Read(OperationNotation.Write(approved)));
            seen.Add(operation.GetType().Name);
        }

        Assert.Equal(OperationNotation.Names, seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_long_form_of_fingerprints_reads_back_without_the_approval()
    {
        foreach (Operation operation in OperationSamples.All(Seeds / 10))
        {
            NotationNode node = OperationShapes.Of(operation).Write(operation with { Approved = "seen" }, NotationStyle.Canonical);
            Assert.Equal(operation, OperationNotation.Read(node));
        }
    }

    [Fact]
    public void Every_facet_is_written_read_and_part_of_the_canonical_text()
    {
        // A few of each kind: the facets of a kind are the same in all of them, but not all are set in each.
        foreach (IGrouping<Type, Operation> kind in OperationSamples.All(Seeds / 6).GroupBy(static o => o.GetType()))
        {
            foreach (Operation operation in kind.Distinct().OrderByDescending(static o => o is CreateTable c ? c.Table.Indexes.Count : 0).Take(4))
            {
                string canonical = OperationNotation.Canonical(operation);
                foreach ((string path, object? variant) in RecordVariants.Of(operation, operation.GetType()))
                {
                    Operation changed = (Operation)variant!;
                    Assert.True(
                        OperationNotation.Read(OperationNotation.Write(changed)) == changed, $"{kind.Key.Name}{path} is not read back");
                    bool isApproval = path is ".Approved" or ".Until";
                    Assert.True(
                        canonical == OperationNotation.Canonical(changed) == isApproval,
                        $"{kind.Key.Name}{path}: {OperationNotation.Canonical(changed)}");
                }
            }
        }
    }

    [Fact]
    public void Equal_operations_have_equal_canonical_texts_and_others_have_others()
    {
        Dictionary<string, Operation> byText = [];
        foreach (Operation operation in OperationSamples.All(Seeds))
        {
            string text = OperationNotation.Canonical(operation);
            Assert.DoesNotContain('\n', text);
            if (!byText.TryAdd(text, operation))
                Assert.Equal(byText[text], operation);
        }
    }

    [Fact]
    public void A_snapshot_reads_back_as_itself()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            SchemaSnapshot snapshot = new SchemaGenerator(seed).Generate();
            Assert.True(SnapshotNotation.Read(SnapshotNotation.Write(snapshot)) == snapshot, $"seed {seed}");
        }
    }

    [Fact]
    public void Each_short_form_of_a_type_is_the_name_of_what_it_stands_for()
    {
        foreach (
            var property in typeof(PgType).GetProperties().Where(static p => p.PropertyType == typeof(PgType) && p.GetMethod!.IsStatic))
        {
            PgType type = (PgType)property.GetValue(null)!;
            Assert.Equal("PgType." + property.Name, SchemaShapes.Type.Write(type, NotationStyle.Readable).ToString());
            Assert.Equal(type, SchemaShapes.Type.Read(new NotationMember("PgType", property.Name)));
        }
    }

    [Theory]
    [InlineData("an operation is wanted", typeof(NotationText))]
    [InlineData("there is no operation \"Explode\"", typeof(NotationNew))]
    public void What_is_no_operation_is_refused(string problem, Type kind)
    {
        NotationNode node = kind == typeof(NotationText) ? new NotationText("x") : new NotationNew("Explode", [], []);
        Assert.Contains(problem, Assert.Throws<NotationException>(() => OperationNotation.Read(node)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_names_the_node_that_does_not_fit()
    {
        NotationNode wrong = new NotationNumber(7) { Span = new(40, 1) };
        NotationNew node = new("DropColumn", [new NotationText("users"), wrong], []);
        NotationException exception = Assert.Throws<NotationException>(() => OperationNotation.Read(node));
        Assert.Same(wrong, exception.Node);
        Assert.Equal((40, 1), (exception.Node.Span.Start, exception.Node.Span.Length));
        Assert.Equal("Cannot read 7: a string is wanted here.", exception.Message);
    }

    [Fact]
    public void Unknown_and_repeated_properties_and_missing_arguments_are_refused()
    {
        NotationNew sql = new("Sql", [new NotationText("x")], [new("Downn", new NotationText(""))]);
        Assert.Contains(
            "no property \"Downn\"", Assert.Throws<NotationException>(() => OperationNotation.Read(sql)).Problem, StringComparison.Ordinal);
        NotationProperty down = new("Down", new NotationText(""));
        Assert.Contains(
            "twice",
            Assert.Throws<NotationException>(() => OperationNotation.Read(sql with { Properties = [down, down] })).Problem,
            StringComparison.Ordinal);
        Assert.Contains(
            "takes 1 arguments",
            Assert.Throws<NotationException>(() => OperationNotation.Read(sql with { Arguments = [] })).Problem,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Two_columns_of_one_name_are_an_error_at_the_list()
    {
        NotationNode column = new NotationNew(null, [new NotationText("a"), new NotationMember("PgType", "Text")], []);
        NotationList columns = new([column, column]);
        NotationNode node = new NotationNew(
            "CreateTable", [new NotationNew("Table", [new NotationText("t")], [new("Columns", columns)])], []);
        Assert.Same(columns, Assert.Throws<NotationException>(() => OperationNotation.Read(node)).Node);
    }

    [Fact]
    public void A_place_is_no_part_of_equality() =>
        Assert.Equal(new NotationText("a") { Span = new(1, 2) }, new NotationText("a") { Span = new(3, 4) });
}
