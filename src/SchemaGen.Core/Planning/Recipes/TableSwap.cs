using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Lets a table and its prepared new form change places: one transaction, all of it on the catalogue.</summary>
/// <param name="plan">The plan.</param>
/// <param name="standIn">The table and its new form.</param>
/// <param name="sync">What kept them in step; null when nothing did.</param>
internal sealed class TableSwap(PlanDraft plan, TableStandIn standIn, TableSync? sync)
{
    private readonly QualifiedName _table = standIn.Old.Name;
    private readonly TableLock _exclusive = Locks.AccessExclusive(standIn.Old.Name);

    public void Plan()
    {
        if (sync is not null)
            EndSync(sync);
        plan.DdlOnParent(TableWiring.Remember(_table, plan.Options.ServerMajor), $"keep the grants, triggers, policies and settings of {_table}", _exclusive);
        ReleaseSequences();
        MoveNumbers();
        IReadOnlyList<QualifiedName> partitions = plan.IsPartitioned(_table) ? [.. plan.PartitionsOf(_table), .. plan.BranchesOf(_table)] : [];
        RetainedObject left = plan.Current.Keep ?? standIn.Left;
        NamedList<Partition> moved = partitions.Select(static p => new Partition(p.Name, PartitionBound.Default)).ToNamedList();
        RetentionPath.KeepTable(plan, left, moved, $"put the old form of {_table} away");
        if (!moved.IsEmpty)
            plan.NoteBeside(standIn.Old with { Name = left.KeptTable, Partitions = moved });
        foreach (QualifiedName own in standIn.New.Partitions.Select(p => standIn.Name with { Name = p.Name }).Append(standIn.Name))
        {
            plan.DdlOnParent(
                DdlWriter.AlterTable(own, "set schema " + SqlText.Identifier(_table.Schema)),
                own == standIn.Name ? $"put the new form of {_table} in its place" : $"put {own.Name} beside it");
        }

        plan.NoteReformed(_table);
        plan.Ddl(TableWiring.Restore(_table), $"give {_table} its grants, triggers, policies and settings again");
        FinishColumns();
        plan.Ddl($"drop schema {SqlText.Identifier(standIn.Schema)}", "drop the schema that the new form was in");
    }

    /// <summary>
    /// What is kept should not hold on to rows that still live: its foreign keys go, each by itself, since each locks another table. What is not
    /// kept goes.
    /// </summary>
    public static void LetGo(PlanDraft plan, TableStandIn standIn)
    {
        RetainedObject left = plan.Current.Keep ?? standIn.Left;
        foreach (ForeignKey key in standIn.Old.ForeignKeys.Where(f => f.ReferencedTable != standIn.Old.Name))
            ForeignKeyPath.Drop(plan, left.KeptTable, key);
        if (plan.Current.Keep is null)
            RetentionPath.Discard(plan, left, $"drop the old form of {standIn.Old.Name}", Locks.AccessExclusive(left.KeptTable));
    }

    private void EndSync(TableSync sync)
    {
        plan.Add(plan.NewStep with
        {
            Sql = $"drop trigger {TableSync.RowTrigger} on {SqlText.QualifiedName(_table)}",
            Description = $"keep the new form of {_table} in step no more",
            Locks = [_exclusive],
            RepairSql = TakeBack(sync),
        });
        plan.DdlOnParent($"drop trigger {TableSync.TruncateTrigger} on {SqlText.QualifiedName(_table)}", "nor empty it", _exclusive);
        plan.Ddl($"drop function {sync.Function}()", "drop the function of both triggers");
    }

    // A sequence is in the schema of the table that owns it, and the old form is to use it no more.
    private void ReleaseSequences()
    {
        foreach (Sequence sequence in standIn.Sequences)
        {
            plan.Ddl(SequenceSql.Own(sequence with { OwnedBy = null }), $"release sequence {sequence.Name}");
            // What is computed or numbered by its identity has none, and is refused.
            if (standIn.Old.Columns.Find(sequence.OwnedBy!.Column) is { Generated: null, Identity: null })
                plan.Ddl(DdlWriter.AlterColumn(_table, sequence.OwnedBy.Column, "drop default"), $"let the old form of {_table} number no more rows", _exclusive);
        }
    }

    private void MoveNumbers()
    {
        foreach (Column column in standIn.New.Columns.Where(c => c.Identity is not null && standIn.Old.Columns.Find(c.Name)?.Identity is not null))
            plan.Ddl(MoveNumbers(column.Name), $"number the new {_table}.{column.Name} on from where the old one is", _exclusive);
    }

    private void FinishColumns()
    {
        foreach (Column column in standIn.Form.Columns.Where(static c => c.Identity is { Generation: IdentityGeneration.Always }))
            plan.Ddl(DdlWriter.AlterColumn(_table, column.Name, "set generated always"), $"let the server alone number {_table}.{column.Name}");
        foreach (ForeignKey own in standIn.Form.ForeignKeys.Where(f => f.ReferencedTable == _table && f.Deferral != Deferral.InitiallyDeferred))
        {
            plan.Ddl(
                DdlWriter.AlterTable(_table, $"alter constraint {SqlText.Identifier(own.Name)} {(own.Deferral == Deferral.NotDeferrable ? "not deferrable" : "deferrable initially immediate")}"),
                $"check {own.Name} of {_table} at once");
        }

        foreach (Sequence sequence in standIn.Sequences)
            plan.Ddl(SequenceSql.Own(sequence), $"let sequence {sequence.Name} belong to the new form of {_table}");
    }

    // Its place in the counting and its name.
    private string MoveNumbers(string column)
    {
        string body =
            "declare\n  numbers text := " + SequenceRestart.SequenceOf(_table, column) + ";\n  others text := " + SequenceRestart.SequenceOf(standIn.Name, column)
            + ";\n  last bigint;\n  called boolean;\n  name name;\nbegin\n"
            + "  execute 'select last_value, is_called from ' || numbers into last, called;\n  perform setval(others, last, called);\n"
            + "  select relname into name from pg_catalog.pg_class where oid = numbers::regclass;\n"
            + "  if (select relname from pg_catalog.pg_class where oid = others::regclass) is distinct from name then\n"
            + "    execute format('alter sequence %s rename to %I', others, name);\n  end if;\nend";
        return "do " + SqlText.Literal(body);
    }

    // Foreign keys that were turned go back to the table, where its rows are.
    private string TakeBack(TableSync sync)
    {
        string there = SqlText.Literal(SqlText.QualifiedName(standIn.Name));
        string table = SqlText.QualifiedName(_table);
        string body =
            $"declare\n  key record;\nbegin\n{(plan.Current.Keep is null ? DropLeft() : "")}  if to_regnamespace({SqlText.Literal(SqlText.Identifier(standIn.Schema))}) is null then\n    return;\n  end if;\n"
            + "  for key in select k.conrelid::regclass as owner, k.conname from pg_catalog.pg_constraint as k\n"
            + $"    where k.contype = 'f' and k.conparentid = 0 and k.confrelid = to_regclass({there}) and k.conrelid <> k.confrelid\n"
            + "  loop\n    execute format('alter table %s drop constraint %I', key.owner, key.conname);\n  end loop;\n"
            + string.Concat(standIn.Incoming.Select(static i =>
                $"  if not exists (select from pg_catalog.pg_constraint where conrelid = to_regclass({SqlText.Literal(SqlText.QualifiedName(i.Table))}) and conname = {SqlText.Literal(i.Old.Name)}) then\n"
                + $"    {DdlWriter.AlterTable(i.Table, "add " + DdlWriter.Constraint(i.Old))};\n  end if;\n"))
            + $"  drop trigger if exists {TableSync.RowTrigger} on {table};\n  drop trigger if exists {TableSync.TruncateTrigger} on {table};\n"
            + $"  drop function if exists {sync.Function}();\n  drop table if exists {SqlText.QualifiedName(standIn.Name)};\n"
            + $"  drop schema {SqlText.Identifier(standIn.Schema)};\nend";
        return "do " + SqlText.Literal(body);
    }

    // The places were changed already, and what was put aside waits to be dropped.
    private string DropLeft()
    {
        string schema = SqlText.Identifier(standIn.Left.Schema);
        return $"  if to_regnamespace({SqlText.Literal(schema)}) is not null then\n    drop table if exists {SqlText.QualifiedName(standIn.Left.KeptTable)};\n    drop schema {schema};\n  end if;\n";
    }
}
