using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Puts prepared columns of a table in the places of the old ones: one transaction, all of it on the catalogue.</summary>
internal sealed class ColumnSwap(PlanDraft plan, ShadowedTable shadowed)
{
    private readonly QualifiedName _table = shadowed.Table.Name;
    private readonly TableLock _exclusive = Locks.AccessExclusive(shadowed.Table.Name);

    /// <summary>Ends the conversion, and lets go what holds on to the old columns.</summary>
    public void Release()
    {
        foreach (ColumnSync sync in shadowed.Syncs)
        {
            plan.Add(plan.NewStep with
            {
                Sql = sync.DropTrigger,
                Description = $"stop converting {_table}.{sync.Shadow.Old.Name}",
                Locks = [_exclusive],
                RepairSql = sync.TakeBack,
            });
            plan.Ddl(sync.DropFunction, "drop the conversion");
            plan.Ddl(CarrySettings(sync.Shadow), $"carry the grants and settings of {_table}.{sync.Shadow.Old.Name} over", _exclusive);
            MoveNumbers(sync.Shadow);
        }

        // One that references an old column would hold on to it.
        foreach ((ForeignKey old, _) in shadowed.ForeignKeys.Where(IsTurned))
            ForeignKeyPath.Drop(plan, _table, old);
    }

    /// <summary>Drops the old columns, and gives the new ones and what is defined over them their names.</summary>
    public void Replace()
    {
        foreach (ColumnShadow shadow in shadowed.Syncs.Select(static s => s.Shadow))
            Replace(shadow);
        TakeNames();
    }

    private static bool IsTurned((ForeignKey Old, ForeignKey New) key) => key.Old.ReferencedColumns != key.New.ReferencedColumns;

    private void Replace(ColumnShadow shadow)
    {
        plan.Ddl(
            DdlWriter.AlterTable(_table, "drop column " + SqlText.Identifier(shadow.Old.Name)),
            $"drop the old {_table}.{shadow.Old.Name}",
            [
                _exclusive,
                .. shadowed.ForeignKeys
                    .Where(f => !IsTurned(f) && f.Old.Columns.Items.Contains(shadow.Old.Name))
                    .Select(static f => Locks.AccessExclusive(f.Old.ReferencedTable)),
            ]);
        plan.Ddl(
            DdlWriter.AlterTable(_table, $"rename column {SqlText.Identifier(shadow.New.Name)} to {SqlText.Identifier(shadow.Old.Name)}"),
            $"put the new {_table}.{shadow.Old.Name} in its place",
            _exclusive);
        if (!shadow.Old.Nullable)
            NotNullPath.NameAgain(plan, _table, shadow.Old.Name);
        if (shadow.New.Default is { } next)
            plan.Ddl(DdlWriter.AlterColumn(_table, shadow.Old.Name, "set default " + next), $"give {_table}.{shadow.Old.Name} its default", _exclusive);
        else if (ColumnWork.WithoutValues(shadow.New, plan.After).Default is not null)
            plan.Ddl(DdlWriter.AlterColumn(_table, shadow.Old.Name, "drop default"), $"leave {_table}.{shadow.Old.Name} the default of its domain", _exclusive);
    }

    // Before the old column goes, and its sequences with it.
    private void MoveNumbers(ColumnShadow shadow)
    {
        foreach (Sequence owned in plan.Before.Sequences.Where(s => s.OwnedBy == new ColumnReference(_table, shadow.Old.Name)))
        {
            plan.Ddl(
                SequenceSql.Own(owned with { OwnedBy = new(_table, shadow.New.Name) }),
                $"let sequence {owned.Name} belong to the new column",
                _exclusive);
        }

        if (shadow.Old.Identity is { } identity)
            plan.Ddl(MoveIdentity(shadow, identity), $"number the new {_table}.{shadow.Old.Name} on from where the old one is", _exclusive);
    }

    private void TakeNames()
    {
        if (shadowed.PrimaryKey is { } key)
            UniqueKeyPath.Attach(plan, _table, new(key.Name, key.Columns) { Deferral = key.Deferral }, true, MeanwhileNames.NewOf(key.Name), replaced: null);
        foreach (UniqueConstraint unique in shadowed.UniqueConstraints)
            UniqueKeyPath.Attach(plan, _table, unique, false, MeanwhileNames.NewOf(unique.Name), replaced: null);
        foreach (TableIndex index in shadowed.Indexes)
            TakeName(index);
        foreach (string name in shadowed.CheckConstraints.Select(static c => c.Name).Concat(shadowed.ForeignKeys.Select(static f => f.New.Name)))
            ConstraintPath.Rename(plan, _table, MeanwhileNames.NewOf(name), name);
    }

    private void TakeName(TableIndex index)
    {
        string meanwhile = MeanwhileNames.NewOf(index.Name);
        if (plan.BranchesOf(_table).Count == 0)
        {
            plan.Ddl(IndexPath.Rename(_table, meanwhile, index.Name), $"name index {index.Name} of {_table}");
            return;
        }

        TableIndex final = plan.After.Tables.Find(_table)!.Indexes.Find(index.Name)!;
        PartitionIndexPath.RenameBelow(plan, _table, meanwhile, final.Name);
        PartitionIndexPath.PutTogether(plan, _table, final);
        IndexPath.Comment(plan, _table, final);
    }

    // The sequence of an identity goes with its column; another takes its name and its place in the counting.
    private string MoveIdentity(ColumnShadow shadow, Identity identity)
    {
        string table = SqlText.QualifiedName(_table);
        string alter = $"alter table {table} alter column ";
        string options = SequenceSql.Options(identity.Options);
        string body =
            "declare\n  numbers text := " + SequenceRestart.SequenceOf(_table, shadow.Old.Name) + ";\n  last bigint;\n  called boolean;\n  kept text[];\n  item text;\nbegin\n"
            + "  execute 'select last_value, is_called from ' || numbers into last, called;\n"
            + $"  kept := array(select format('grant %s on sequence %s to %s%s', privilege_type, numbers, {GrantSql.KeptGrantee}, {GrantSql.KeptOption})\n"
            + "    from pg_catalog.pg_class as c cross join lateral aclexplode(c.relacl) where c.oid = numbers::regclass and grantee <> c.relowner)\n"
            + "    || array(select format('comment on sequence %s is %L', numbers, said) from obj_description(numbers::regclass, 'pg_class') as said where said is not null);\n"
            + $"  {alter}{SqlText.Identifier(shadow.Old.Name)} drop identity;\n"
            + $"  execute {SqlText.Literal(alter + SqlText.Identifier(shadow.New.Name) + $" add generated {DdlWriter.Generation(identity.Generation)} as identity (sequence name ")}"
            + $" || numbers || {SqlText.Literal((options.Length == 0 ? "" : " " + options) + ")")};\n"
            + "  perform setval(numbers, last, called);\n  foreach item in array kept loop\n    execute item;\n  end loop;\nend";
        return "do " + SqlText.Literal(body);
    }

    // Read from the catalogue, so that what the model does not say of a column, and of an index over it, is carried over as well.
    private string CarrySettings(ColumnShadow shadow)
    {
        string where = $"a.attrelid = {SqlText.Literal(SqlText.QualifiedName(_table))}::regclass and a.attname = {SqlText.Literal(shadow.Old.Name)}";
        string target = SqlText.Literal(SqlText.QualifiedName(_table));
        string column = SqlText.Literal(SqlText.Identifier(shadow.New.Name));
        string body =
            "declare\n  entry record;\nbegin\n"
            + "  for entry in select g.privilege_type, g.is_grantable, case when g.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(g.grantee)) end as grantee\n"
            + $"    from pg_catalog.pg_attribute as a, aclexplode(a.attacl) as g where {where}\n"
            + $"  loop\n    execute format('grant %s (%s) on %s to %s%s', entry.privilege_type, {column}, {target}, entry.grantee,"
            + " case when entry.is_grantable then ' with grant option' else '' end);\n  end loop;\n"
            + $"  for entry in select attstattarget as target, array_to_string(attoptions, ', ') as options from pg_catalog.pg_attribute as a where {where}\n"
            + $"  loop\n    if entry.target >= 0 then\n      execute format('alter table %s alter column %s set statistics %s', {target}, {column}, entry.target);\n    end if;\n"
            + $"    if entry.options is not null then\n      execute format('alter table %s alter column %s set (%s)', {target}, {column}, entry.options);\n    end if;\n  end loop;\n"
            + $"  for entry in select stored.action from pg_catalog.pg_attribute as a join pg_catalog.pg_type as t on t.oid = a.atttypid cross join lateral {TableWiring.KeptStorage(plan.Options.ServerMajor)}\n"
            + $"    where {where} and stored.action is not null and exists (select from pg_catalog.pg_attribute as n join pg_catalog.pg_type as s on s.oid = n.atttypid\n"
            + $"      where n.attrelid = a.attrelid and n.attname = {SqlText.Literal(shadow.New.Name)} and s.typstorage <> 'p')\n"
            + $"  loop\n    execute format('alter table %s alter column %s %s', {target}, {column}, entry.action);\n  end loop;\n"
            + CarryRoles(target) + "end";
        return "do " + SqlText.Literal(body);
    }

    // The index that is the table's replica identity, without which its publisher refuses updates, and the one that it is clustered on.
    private string CarryRoles(string target)
    {
        IEnumerable<string> indexes = shadowed.UniqueConstraints.Select(static u => u.Name).Concat(shadowed.Indexes.Select(static i => i.Name));
        string[] pairs =
        [
            .. (shadowed.PrimaryKey is { } key ? indexes.Append(key.Name) : indexes)
                .Select(static i => $"({SqlText.Literal(i)}, {SqlText.Literal(MeanwhileNames.NewOf(i))})"),
        ];
        // Those of partitions are not put together yet, and have neither role.
        if (pairs.Length == 0 || plan.BranchesOf(_table).Count > 0)
            return "";
        return "  for entry in select i.indisreplident, i.indisclustered, n.name from pg_catalog.pg_index as i join pg_catalog.pg_class as c on c.oid = i.indexrelid\n"
            + $"    join (values {string.Join(", ", pairs)}) as n (old, name) on n.old = c.relname where i.indrelid = {target}::regclass\n"
            + $"  loop\n    if entry.indisreplident then\n      execute format('alter table %s replica identity using index %I', {target}, entry.name);\n    end if;\n"
            + $"    if entry.indisclustered then\n      execute format('alter table %s cluster on %I', {target}, entry.name);\n    end if;\n  end loop;\n";
    }
}
