using SchemaGen.Operations;
using SchemaGen.Risks;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// Changes all columns of an enum type over to one of other labels. Two types cannot be compared, and statements name the type, so that all
/// columns change over in the transaction in which the new type takes the name: those of tables that are used to new columns, which were filled
/// beside reads and writes, the others in place.
/// </summary>
internal sealed class EnumChangePath
{
    private readonly PlanDraft _plan;
    private readonly AlterEnumLabels _operation;
    private readonly EnumType _meanwhile;
    private readonly QualifiedName _old;
    private readonly List<ColumnReference> _columns;
    private readonly ViewsAround _views;
    private readonly IReadOnlyList<ShadowedTable> _shadowed;
    private readonly List<EnumColumns> _inPlace;

    /// <param name="plan">The plan.</param>
    /// <param name="operation">The change.</param>
    /// <param name="beside">The tables whose columns change over beside reads and writes.</param>
    public EnumChangePath(PlanDraft plan, AlterEnumLabels operation, IReadOnlyList<Table> beside)
    {
        _plan = plan;
        _operation = operation;
        _meanwhile = new(operation.Type with { Name = MeanwhileNames.NewOf(operation.Type.Name) }, operation.Labels);
        _old = operation.Type with { Name = MeanwhileNames.OldOf(operation.Type.Name) };
        _columns = [.. plan.Before.ColumnsOfType(operation.Type)];
        _views = new(plan.Before, v => _columns.Exists(c => v.Reads(c.Table, c.Column)));
        _shadowed = Shadow(beside);
        HashSet<QualifiedName> apart = [.. beside.Select(static t => t.Name)];
        _inPlace =
        [
            .. from name in _columns.Select(static c => c.Table).Distinct()
               where !apart.Contains(name)
               select new EnumColumns(plan.Before.Tables.Find(name)!, operation.Type),
        ];
    }

    public void Plan()
    {
        if (_shadowed.Count > 0)
            Prepare();
        _plan.Together(() => _views.Within(_plan, ChangeOver));
        foreach (EnumColumns each in _inPlace)
            each.Prove(_plan);
    }

    // The old type could not go after all the work.
    private string RequireAlone
    {
        get
        {
            IEnumerable<string> known = _columns.Select(static c => $"({SqlText.Literal(SqlText.QualifiedName(c.Table))}::regclass::oid, {SqlText.Literal(c.Column)})");
            string body =
                "declare\n  others text;\nbegin\n"
                + "  select string_agg(thing, ', ' order by thing) into others from (select format('%s.%I', c.oid::regclass, a.attname) as thing\n"
                + "    from pg_catalog.pg_attribute as a join pg_catalog.pg_class as c on c.oid = a.attrelid join pg_catalog.pg_namespace as n on n.oid = c.relnamespace\n"
                + $"    join pg_catalog.pg_type as t on a.atttypid in (t.oid, t.typarray) where t.oid = {SqlText.Literal(SqlText.QualifiedName(_operation.Type))}::regtype\n"
                + "      and c.relkind in ('r', 'p', 'f', 'c') and not c.relispartition and not a.attisdropped and not starts_with(n.nspname, 'schemagen_')\n"
                + $"      and (c.oid, a.attname) not in ({string.Join(", ", known)})\n"
                + "    union select pg_describe_object(d.classid, d.objid, 0) from pg_catalog.pg_depend as d join pg_catalog.pg_type as t on d.refobjid in (t.oid, t.typarray)\n"
                + $"      where d.classid = 'pg_proc'::regclass and d.refclassid = 'pg_type'::regclass and t.oid = {SqlText.Literal(SqlText.QualifiedName(_operation.Type))}::regtype) as things;\n"
                + "  if others is not null then\n"
                + $"    raise exception using errcode = 'dependent_objects_still_exist', message = {SqlText.Literal($"the labels of {_operation.Type} cannot change while these are of it: ")} || others,\n"
                + "      hint = 'Change their type before, or drop them.';\n  end if;\nend";
            return "do " + SqlText.Literal(body);
        }
    }

    private List<ShadowedTable> Shadow(IReadOnlyList<Table> tables)
    {
        EnumType before = _plan.Before.Enums.Find(_operation.Type)!;
        string lost = $"have a label that {_operation.Type} is to lose";
        TypeChange change = new(TypeChangeWork.Rewrite, before.Labels.Items.Except(_operation.Labels).Any() ? TypeChangeSafety.MayFail : TypeChangeSafety.Lossless)
        {
            NeedsUsing = true,
        };
        List<List<ColumnSync>> syncs = [];
        SchemaSnapshot renamed = new() { Enums = [before], Tables = [.. tables] };
        foreach (Table table in tables)
        {
            List<ColumnSync> own = [];
            foreach (Column column in table.Columns.Where(c => c.Type.Is(_operation.Type)))
            {
                ColumnShadow shadow = new(table.Name, column, column with
                {
                    Type = column.Type with { Name = _meanwhile.Name.Name },
                    Default = NextDefault.Of(_plan, _operation, table.Name, column),
                });
                own.Add(new(shadow, null, change, _views, $"{table.Name}.{column.Name} {lost}"));
                renamed = shadow.PutInto(renamed);
            }

            syncs.Add(own);
        }

        renamed = renamed.RenameType(_operation.Type, _meanwhile.Name);
        return [.. syncs.Select(s => new ShadowedTable(_plan.Before, renamed, s))];
    }

    private void Prepare()
    {
        List<OnlineTypeChangePath> paths = [.. _shadowed.Select(s => new OnlineTypeChangePath(_plan, s))];
        _plan.Ddl(RequireAlone, $"look for what else is of enum {_operation.Type}");
        if (_plan.Current.Restore is { } kept)
            RetentionPath.BringTypeBack(_plan, kept, _meanwhile.Name);
        else
            _plan.Ddl(EnumSql.Create(_meanwhile), $"create enum {_operation.Type} with its new labels under another name");
        foreach (OnlineTypeChangePath path in paths)
            path.Begin();
        foreach (OnlineTypeChangePath path in paths)
            path.Convert();
        foreach (OnlineTypeChangePath path in paths)
            path.BuildKeys();
        foreach (OnlineTypeChangePath path in paths)
            path.AddForeignKeys();
        foreach (OnlineTypeChangePath path in paths)
            path.Analyze();
    }

    // What takes long comes first, so that it holds no lock on tables that change over in an instant.
    private void ChangeOver()
    {
        QualifiedName type = _operation.Type;
        foreach (EnumColumns each in _inPlace)
            each.Begin(_plan);
        _plan.Ddl(EnumSql.Alter(type, "rename to " + SqlText.Identifier(_old.Name)), $"move enum {type} out of the way");
        PutNewType();
        foreach (EnumColumns each in _inPlace)
            each.Convert(_plan, _operation);
        List<ColumnSwap> swaps = [.. _shadowed.Select(s => new ColumnSwap(_plan, s))];
        foreach (ColumnSwap swap in swaps)
            swap.Release();
        foreach (ColumnSwap swap in swaps)
            swap.Replace();
        RetentionPath.Drop(_plan, CatalogObject.Type(_old), $"drop the old enum {type}");
        if (_plan.After.Enums.Find(type)?.Comment is { } comment)
            _plan.Ddl(DdlWriter.Comment("type " + SqlText.QualifiedName(type), comment), $"comment on enum {type}");
        GrantPath.Again(_plan, GrantTarget.Type, type);
        foreach (EnumColumns each in _inPlace)
            each.End(_plan);
    }

    private void PutNewType()
    {
        QualifiedName type = _operation.Type;
        if (_shadowed.Count > 0)
        {
            _plan.Add(_plan.NewStep with
            {
                Sql = EnumSql.Alter(_meanwhile.Name, "rename to " + SqlText.Identifier(type.Name)),
                Description = $"let enum {type} with its new labels take the name",
                // A way back, with which a kept type comes, is not given up.
                RepairSql = _plan.Current.Restore is null ? "drop type if exists " + SqlText.QualifiedName(_meanwhile.Name) : null,
            });
        }
        else if (_plan.Current.Restore is { } kept)
        {
            RetentionPath.BringBack(_plan, CatalogObject.Type(kept.Table), kept);
        }
        else
        {
            _plan.Ddl(EnumSql.Create(new EnumType(type, _operation.Labels)), $"create enum {type} with its new labels");
        }
    }
}
