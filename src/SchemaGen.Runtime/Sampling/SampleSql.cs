using System.Globalization;
using SchemaGen.Operations;
using SchemaGen.Risks;
using SchemaGen.Schema;
using SchemaGen.Sql;

namespace SchemaGen.Sampling;

/// <summary>
/// A block that tries a conversion on rows of a table, one by one, and leaves what it found in a setting of the transaction: it needs nothing to
/// be created, and so no right but to read.
/// </summary>
internal static class SampleSql
{
    internal const string Setting = "schemagen.sample";

    // Values of one page are alike, because they came together.
    private const int Pages = 50;

    /// <summary>About how many rows and pages the table has.</summary>
    internal static string SizeOf(QualifiedName table) =>
        $"select array[greatest(reltuples, 0)::float8, greatest(relpages, 1)::float8] from pg_catalog.pg_class where oid = to_regclass({SqlText.Literal(SqlText.QualifiedName(table))})";

    /// <summary>The block.</summary>
    /// <param name="operation">The change of type.</param>
    /// <param name="column">The column as it is.</param>
    /// <param name="target">The type that it gets.</param>
    /// <param name="rows">How many values to try at most.</param>
    /// <param name="size">About how many rows and pages the table has.</param>
    internal static string Block(AlterColumnType operation, Column column, SampledType target, int rows, double[] size)
    {
        string table = SqlText.QualifiedName(operation.Table);
        string alias = SqlText.Identifier(operation.Table.Name);
        string name = SqlText.Identifier(column.Name);
        string type = SqlText.Type(target.Tried);
        (string sampled, string thinned) = From(rows, size[0], size[1]);
        string body =
            $"""
            #variable_conflict use_column
            declare
              _sg_row {table}%rowtype;
              _sg_new {type};
              _sg_rows bigint := 0;
              _sg_failed bigint := 0;
              _sg_changed bigint := 0;
              _sg_failures jsonb := '[]';
              _sg_changes jsonb := '[]';
            begin
              perform set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, MDY', true);
              for _sg_row in select _sg_t.* from {table} as _sg_t{sampled} where _sg_t.{name} is not null{thinned} limit {SqlText.Number(rows)} loop
                _sg_rows := _sg_rows + 1;
                begin
                  _sg_new := {Value(operation, target, column, alias)};
                  if {(column.Nullable && !target.NotNull ? "false" : "_sg_new is null")} then
                    raise exception 'becomes NULL, which the {(column.Nullable ? "domain" : "column")} does not allow';
                  end if;{string.Concat(target.Checks.Select(Refusal))}
                  if coalesce({Changed(operation, target, column, alias)}, false) then
                    _sg_changed := _sg_changed + 1;
                    if _sg_changed <= 3 then
                      _sg_changes := _sg_changes || jsonb_build_array(left(_sg_row.{name}::text, 100), coalesce(left(_sg_new::text, 100), 'NULL'));
                    end if;
                  end if;
                exception when undefined_function then
                  raise;
                when others then
                  _sg_failed := _sg_failed + 1;
                  if _sg_failed <= 3 then
                    _sg_failures := _sg_failures || jsonb_build_array(left(_sg_row.{name}::text, 100), sqlerrm);
                  end if;
                end;
              end loop;
              perform set_config('{Setting}', jsonb_build_object('rows', _sg_rows, 'failed', _sg_failed, 'changed', _sg_changed, 'failures', _sg_failures, 'changes', _sg_changes)::text, true);
            end
            """;
        return "do " + SqlText.Literal(body.ReplaceLineEndings("\n"));
    }

    // Pages from all over a large table, with more rows than are wanted in case that some are empty, and some rows of each.
    private static (string Sampled, string Thinned) From(int rows, double tableRows, double tablePages)
    {
        double percent = Math.Max(rows * 400.0 / Math.Max(tableRows, 1), Pages * 100.0 / tablePages);
        if (percent >= 50) return ("", "");
        double share = rows * 2.0 / (tableRows * percent / 100);
        return (
            string.Create(CultureInfo.InvariantCulture, $" tablesample system ({percent:0.######})"),
            share < 1 ? string.Create(CultureInfo.InvariantCulture, $" and random() < {share:0.######}") : "");
    }

    // In the domain's own words, with the value under the name that they call it by.
    private static string Refusal((QualifiedName Domain, CheckConstraint Check) asked) =>
        $"""

                  if not coalesce((select ({asked.Check.Expression}) from (select _sg_new as value) as _sg_domain), true) then
                    raise exception using message = {SqlText.Literal($"value for domain {asked.Domain} violates check constraint \"{asked.Check.Name}\"")};
                  end if;
        """;

    // Without a word of the author the value is assigned, so that what is too long is an error here as it is in the change.
    private static string Value(AlterColumnType operation, SampledType target, Column column, string alias) => Stated(operation, target) is { } stated
        ? $"(select ({stated})::{SqlText.Type(target.Tried)} from (select _sg_row.*) as {alias})"
        : TypeChanges.Classify(target.From, target.To).NeedsUsing
            ? ConversionSql.ExplicitCast(Old(column), target.From, target.To)
            : Old(column);

    private static string? Stated(AlterColumnType operation, SampledType target) => operation.Conversion is { } conversion
        ? ConversionText.Expression(conversion, SqlText.Identifier(operation.Column), target.From, target.To)
        : operation.Using;

    private static string Changed(AlterColumnType operation, SampledType target, Column column, string alias)
    {
        if (operation.Conversion is { } conversion)
            return $"(select {ConversionText.IsChanged(conversion, SqlText.Identifier(column.Name), "_sg_new", target.From, target.To)} from (select _sg_row.*) as {alias})";
        // An expression of the author's own may mean to change what a value says.
        bool hasWayBack = operation.Using is null && TypeChanges.Classify(target.To, target.From).Work != TypeChangeWork.Refused;
        return hasWayBack ? $"({ConversionSql.ExplicitCast("_sg_new", target.To, target.From)})::text is distinct from ({Old(column)})::text" : "false";
    }

    private static string Old(Column column) => "_sg_row." + SqlText.Identifier(column.Name);
}
