using SchemaGen.Risks;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// The trigger that keeps a new column in step with the old one, and what is said once about the conversion: how a row's value is
/// converted, and how to find rows where the two disagree.
/// </summary>
internal sealed class ColumnSync
{
    // What the text form of a value depends on, beside the value.
    private static readonly (string Setting, string Value)[] Settings =
        [("timezone", "UTC"), ("datestyle", "ISO, MDY"), ("intervalstyle", "postgres"), ("bytea_output", "hex"), ("extra_float_digits", "1")];

    private readonly ColumnShadow _shadow;
    private readonly string _refusal;
    private readonly List<string> _views;
    private readonly string _carriedRoutines;
    private readonly string? _using;
    private readonly string? _rowExpression;
    private readonly TypeChange _change;
    private readonly string _table;
    private readonly string _alias;
    private readonly string _old;
    private readonly string _new;
    private readonly string _function;
    private readonly string _trigger;

    /// <param name="shadow">The column and the new one.</param>
    /// <param name="conversion">The expression that converts a value; null for the cast, and for what is computed, which is computed once more.</param>
    /// <param name="change">What the change does to the values.</param>
    /// <param name="views">The views over the column, which are carried over.</param>
    /// <param name="refusal">What is said of rows whose value has no conversion: <c>3 rows of</c>, and then this.</param>
    public ColumnSync(ColumnShadow shadow, string? conversion, TypeChange change, ViewsAround views, string? refusal = null)
    {
        _shadow = shadow;
        _refusal = refusal ?? $"{shadow.Table}.{shadow.Old.Name} cannot be converted to {shadow.New.Type}";
        _views = [.. views.Names.Select(static v => SqlText.Literal(SqlText.QualifiedName(v)) + "::regclass")];
        _carriedRoutines = RoutineSql.IsNone(views.Signatures);
        _using = conversion;
        // A trigger before the row is written sees nothing yet of what the server computes.
        _rowExpression = conversion ?? shadow.Old.Generated?.Expression;
        _change = change;
        QualifiedName table = shadow.Table;
        _table = SqlText.QualifiedName(table);
        _alias = SqlText.Identifier(table.Name);
        _old = SqlText.Identifier(shadow.Old.Name);
        _new = SqlText.Identifier(shadow.New.Name);
        _function = SqlText.QualifiedName(table with { Name = Naming.Shorten($"{MeanwhileNames.SyncFunction}_{table.Name}_{shadow.Old.Name}") });
        _trigger = SqlText.Identifier(Naming.Shorten(MeanwhileNames.ColumnTrigger + shadow.Old.Name));
    }

    /// <summary>The column and the new one.</summary>
    public ColumnShadow Shadow => _shadow;

    /// <summary>Whether there may be values that have no conversion.</summary>
    public bool MayFail => _change.Safety != TypeChangeSafety.Lossless || _using is not null;

    /// <summary>
    /// Creates the trigger's function. A value that cannot be converted does not fail the application that writes it: the row stays
    /// without a converted value, and the verification names it.
    /// </summary>
    public string CreateFunction => Function("create", MayFail
        ? $"  begin\n    {Assignment}\n  exception when data_exception then\n    new.{_new} := null;\n  end;\n"
        : $"  {Assignment}\n");

    /// <summary>Lets a value that cannot be converted fail who writes it from now on, as it will when the new column is in its place.</summary>
    public string RefuseFromNowOn => Function("create or replace", $"  {Assignment}\n");

    /// <summary>
    /// Fails when something hangs on the column that the swap does not carry over: it would refuse the swap after all the work, or, as an index that
    /// nobody recorded and extended statistics do, go without a word.
    /// </summary>
    /// <param name="table">The table, whose indexes and constraints are carried.</param>
    /// <param name="incoming">The foreign keys of other tables that are turned.</param>
    public string RequireFree(Table table, IEnumerable<(QualifiedName Table, string Name)> incoming)
    {
        string carried = _views.Count == 0
            ? ""
            : $"\n        and not exists (select from pg_catalog.pg_rewrite as r where r.oid = d.objid and r.ev_class in ({string.Join(", ", _views)}))";
        string keys = ColumnHolders.Texts(incoming.Select(static i => $"{i.Table.Schema}.{i.Table.Name} {i.Name}"));
        // What reads these views, or is of their rows, would not let them go.
        string overViews = _views.Count == 0
            ? ""
            : "\n    union select pg_describe_object(d.classid, d.objid, d.objsubid) from pg_catalog.pg_depend as d join pg_catalog.pg_class as v\n"
                + "      on (d.refclassid, d.refobjid) in (('pg_class'::regclass, v.oid), ('pg_type'::regclass, v.reltype))\n"
                + $"    where v.oid in ({string.Join(", ", _views)}) and d.deptype = 'n'{_carriedRoutines}\n"
                + $"      and not exists (select from pg_catalog.pg_rewrite as r where d.classid = 'pg_rewrite'::regclass and r.oid = d.objid and r.ev_class in ({string.Join(", ", _views)}))";
        return ColumnHolders.Refuse(
            table,
            _shadow.Old.Name,
            Refused,
            $"d.classid in ('pg_rewrite'::regclass, 'pg_policy'::regclass, 'pg_trigger'::regclass, 'pg_publication_rel'::regclass, 'pg_proc'::regclass){carried}{_carriedRoutines}\n"
                + "        or d.classid = 'pg_constraint'::regclass and exists (select from pg_catalog.pg_constraint as k join pg_catalog.pg_class as c on c.oid = k.conrelid\n"
                + "          join pg_catalog.pg_namespace as n on n.oid = c.relnamespace where k.oid = d.objid and k.contype in ('c', 'f', 'p', 'u', 'x') and k.conparentid = 0\n"
                + $"          and ({TableWiring.SetsSome} or k.conrelid <> d.refobjid and format('%s.%s %s', n.nspname, c.relname, k.conname) <> all ({keys})))",
            overViews);
    }

    /// <summary>Creates the trigger.</summary>
    public string CreateTrigger => $"create trigger {_trigger} before insert or update on {_table} for each row execute function {_function}()";

    /// <summary>The action that lets it fire for rows that replication brings, too.</summary>
    public string AlwaysFire => DdlWriter.AlterTable(_shadow.Table, $"enable always trigger {_trigger}");

    /// <summary>Drops the trigger.</summary>
    public string DropTrigger => $"drop trigger {_trigger} on {_table}";

    /// <summary>Drops the trigger's function.</summary>
    public string DropFunction => $"drop function {_function}()";

    /// <summary>The condition of the rows that have a value and no converted one yet.</summary>
    public string IsBehind => $"{NullTest.IsNull(_shadow.New.Type, $"{_alias}.{_new}")} and {NullTest.IsNotNull(_shadow.Old.Type, $"{_alias}.{_old}")}";

    /// <summary>Fails with the number of rows, and one of them, where the new column is not what the old one converts to.</summary>
    public string Verify
    {
        get
        {
            string description = SqlText.Literal(_refusal);
            string settings = DependsOnSession
                ? string.Concat(Settings.Select(static s => $"  perform set_config({SqlText.Literal(s.Setting)}, {SqlText.Literal(s.Value)}, true);\n"))
                : "";
            // A value that has no conversion would fail the comparison itself, with less to go on.
            string unconverted = _using is null && _change.Safety != TypeChangeSafety.Lossless
                ? $"{Count}{IsBehind};\n{Raise(description)}"
                : "";
            string body = $"declare\n  wrong bigint;\n  sample text;\nbegin\n{settings}{unconverted}{Count}{Comparable(_alias + "." + _new)} is distinct from {Comparable(Value)};\n{Raise(description)}end";
            return "do " + SqlText.Literal(body);
        }
    }

    /// <summary>Takes everything back that stands before the swap; harmless when nothing does.</summary>
    public string TakeBack
    {
        get
        {
            string table = SqlText.Literal(_table);
            string body =
                "declare\n  key record;\nbegin\n"
                + "  for key in select k.conrelid::regclass as owner, k.conname from pg_catalog.pg_constraint as k\n"
                + $"    join pg_catalog.pg_attribute as a on a.attrelid = k.confrelid and a.attnum = any (k.confkey)\n"
                + $"    where k.contype = 'f' and k.confrelid = to_regclass({table}) and a.attname = {SqlText.Literal(_shadow.New.Name)}\n"
                + "  loop\n    execute format('alter table %s drop constraint %I', key.owner, key.conname);\n  end loop;\n"
                + $"  drop trigger if exists {_trigger} on {_table};\n"
                + $"  drop function if exists {_function}();\n"
                + $"  alter table if exists {_table} drop column if exists {_new};\nend";
            return "do " + SqlText.Literal(body);
        }
    }

    private string Refused => _shadow.Old.Generated is null
        ? $"the type of {_shadow.Table}.{_shadow.Old.Name} cannot change"
        : $"{_shadow.Table}.{_shadow.Old.Name} cannot become a plain column";

    private bool DependsOnSession => _using is not null || _change.DependsOnTimeZone || _change.Safety != TypeChangeSafety.Lossless || _shadow.New.Type.Element().Name is "text" or "character varying" or "character";

    private string Assignment => $"new.{_new} := {RowValue};";

    // Assigned without a cast, so that what is too long is an error here as it is in the plain statement.
    private string RowValue => _rowExpression is not null
        ? $"(select {_rowExpression} from (select new.*) as {_alias})"
        : _change.NeedsUsing ? ConversionSql.ExplicitCast("new." + _old, _shadow.Old.Type, _shadow.New.Type) : "new." + _old;

    private string Value => _using is not null
        ? $"({_using})::{SqlText.Type(_shadow.New.Type)}"
        : ConversionSql.ExplicitCast(_alias + "." + _old, _shadow.Old.Type, _shadow.New.Type);

    private string Function(string create, string body)
    {
        string settings = DependsOnSession ? string.Concat(Settings.Select(static s => $" set {s.Setting} to {SqlText.Literal(s.Value)}")) : "";
        string searchPath = _rowExpression is null ? "" : " set search_path from current";
        return $"{create} function {_function}() returns trigger language plpgsql{settings}{searchPath} as "
            + SqlText.Literal($"#variable_conflict use_column\nbegin\n{body}  return new;\nend");
    }

    private string Count => $"  select count(*), min({_alias}.{_old}::text) into wrong, sample from {_table} as {_alias} where ";

    // Types without an operator for equality are compared by their text, and texts by their bytes whatever their collations.
    private string Comparable(string value) => TypeChanges.HasPlainEquality(_shadow.New.Type) ? value : $"({value})::text collate \"C\"";

    private static string Raise(string description) =>
        $"  if wrong > 0 then\n    raise exception using errcode = 'data_exception', message = format('%s rows of %s, among them %L', wrong, {description}, sample),\n"
        + "      hint = 'Correct these rows and migrate again; the application goes on meanwhile.';\n  end if;\n";
}
