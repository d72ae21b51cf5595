using SchemaGen.Operations;
using SchemaGen.Risks;
using SchemaGen.Schema;

namespace SchemaGen.Core.Tests.Risks;

/// <summary>The schema around an operation is the same, whoever asks for it and in whichever order.</summary>
public sealed class OperationSiteTests
{
    private static readonly QualifiedName Table = "t";

    private static readonly SchemaSnapshot Before = new() { Tables = [new Table(Table) { Columns = [new Column("id", PgType.BigInt)] }] };

    private static readonly Operation[] Operations =
        [.. Enumerable.Range(0, 300).Select(static i => new AddColumn(Table, new Column($"c{i}", PgType.Text) { Nullable = true }))];

    [Fact]
    public void Sites_asked_for_in_any_order_have_the_schemas_of_their_places()
    {
        HazardContext context = new(Before, Operations, HazardFacts.None);
        int[] places = [299, 0, 128, 127, 64, 63, 62, 200, 201, 64, 299, 1];

        foreach (int place in places)
        {
            Assert.Equal(place + 1, context.Sites[place].TableBefore(Table).Columns.Count);
            Assert.Equal(Operations.Take(place + 1).Aggregate(Before, static (schema, o) => o.Apply(schema)), context.Sites[place].After);
        }

        Assert.Equal(301, context.After.Tables.Find(Table)!.Columns.Count);
    }

    [Fact]
    public void An_operation_that_does_not_fit_is_told_when_its_schema_is_asked_for_and_the_places_before_it_stay()
    {
        HazardContext context = new(Before, [Operations[0], Operations[0], Operations[1]], HazardFacts.None);

        Assert.Throws<OperationException>(() => context.After);
        Assert.Throws<OperationException>(() => context.Sites[1].After);
        Assert.Equal(2, context.Sites[0].After.Tables.Find(Table)!.Columns.Count);
        Assert.Throws<OperationException>(() => context.Sites[2].Before);
    }

    [Fact]
    public void A_table_is_new_from_behind_its_creation_up_to_its_drop_under_each_of_its_names()
    {
        CreateTable create = new(new Table("a") { Columns = [new Column("id", PgType.BigInt)] });
        HazardContext context = new(Before, [create, new RenameTable("a", "b"), new DropTable("b"), create], HazardFacts.None);

        Assert.Equal([false, true, false, false], context.Sites.Select(static s => s.IsNew("a")));
        Assert.Equal([false, false, true, false], context.Sites.Select(static s => s.IsNew("b")));
        Assert.DoesNotContain(context.Sites, static s => s.IsNew(Table));
    }
}
