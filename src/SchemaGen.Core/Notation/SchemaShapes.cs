using static SchemaGen.Notation.Codecs;

namespace SchemaGen.Notation;

/// <summary>The shapes of everything that a schema is made of.</summary>
internal static class SchemaShapes
{
    private static readonly RecordShape<QualifiedName> LongName =
        Shape.Of(
            static (QualifiedName n) => n.Schema, Text, static n => n.Name, Text, static (schema, name) => new QualifiedName(schema, name));

    /// <summary>A plain string is a name in <c>public</c>.</summary>
    public static readonly Codec<QualifiedName> Name = new Scalar<QualifiedName>(
        static (name, style) => name.Schema == QualifiedName.DefaultSchema && style != NotationStyle.Explicit ? Text.Write(name.Name, style) : LongName.Write(name, style),
        static node => node is NotationNew ? LongName.Read(node) : Text.Read(node));

    public static readonly Codec<PgType> Type = new PgTypeCodec();

    public static readonly Codec<EquatableArray<string>> Names = List(Text);

    private static readonly Codec<Deferral> DeferralMember = Enum<Deferral>();

    private static readonly Codec<ReferentialAction> Action = Enum<ReferentialAction>();

    private static readonly Codec<SequenceOptions> Options = Shape.Of(static () => new SequenceOptions())
        .With("Start", static o => o.Start, static (o, v) => o with { Start = v }, OptionalLong)
        .With("Increment", static o => o.Increment, static (o, v) => o with { Increment = v }, OptionalLong)
        .With("Minimum", static o => o.Minimum, static (o, v) => o with { Minimum = v }, OptionalLong)
        .With("Maximum", static o => o.Maximum, static (o, v) => o with { Maximum = v }, OptionalLong)
        .With("Cache", static o => o.Cache, static (o, v) => o with { Cache = v }, OptionalLong)
        .With("Cycle", static o => o.Cycle, static (o, v) => o with { Cycle = v }, Flag);

    public static readonly Codec<Identity> Identity = Shape.Of(
        static (Identity i) => i.Generation, Enum<IdentityGeneration>(), static g => new Identity(g))
        .With("Options", static i => i.Options, static (i, v) => i with { Options = v }, Options, SequenceOptions.Default);

    public static readonly Codec<GeneratedColumn> Generated =
        Shape.Of(static (GeneratedColumn g) => g.Expression, Text, static e => new GeneratedColumn(e))
            .With("Virtual", static g => g.Virtual, static (g, v) => g with { Virtual = v }, Flag);

    public static readonly Codec<Column> Column =
        Shape.Of(static (Column c) => c.Name, Text, static c => c.Type, Type, static (name, type) => new Column(name, type))
            .With("Nullable", static c => c.Nullable, static (c, v) => c with { Nullable = v }, Flag)
            .With("Default", static c => c.Default, static (c, v) => c with { Default = v }, OptionalText)
            .With("Identity", static c => c.Identity, static (c, v) => c with { Identity = v }, Optional(Identity))
            .With("Generated", static c => c.Generated, static (c, v) => c with { Generated = v }, Optional(Generated))
            .With("Collation", static c => c.Collation, static (c, v) => c with { Collation = v }, OptionalText)
            .With("StatisticsTarget", static c => c.StatisticsTarget, static (c, v) => c with { StatisticsTarget = v }, OptionalInt)
            .With("Comment", static c => c.Comment, static (c, v) => c with { Comment = v }, OptionalText);

    public static readonly Codec<StorageParameter> StorageParameter = Shape.Of(
        static (StorageParameter p) => p.Name, Text, static p => p.Value, Text, static (name, value) => new StorageParameter(name, value));

    public static readonly Codec<PrimaryKey> PrimaryKey =
        Shape.Of(
            static (PrimaryKey k) => k.Name, Text, static k => k.Columns, Names, static (name, columns) => new PrimaryKey(name, columns))
            .With("Deferral", static k => k.Deferral, static (k, v) => k with { Deferral = v }, DeferralMember);

    public static readonly Codec<UniqueConstraint> UniqueConstraint =
        Shape.Of(
            static (UniqueConstraint u) => u.Name,
            Text,
            static u => u.Columns,
            Names,
            static (name, columns) => new UniqueConstraint(name, columns))
            .With("NullsNotDistinct", static u => u.NullsNotDistinct, static (u, v) => u with { NullsNotDistinct = v }, Flag)
            .With("Deferral", static u => u.Deferral, static (u, v) => u with { Deferral = v }, DeferralMember)
            .With("Include", static u => u.Include, static (u, v) => u with { Include = v }, Names)
            .With("Comment", static u => u.Comment, static (u, v) => u with { Comment = v }, OptionalText);

    public static readonly Codec<CheckConstraint> CheckConstraint =
        Shape.Of(
            static (CheckConstraint c) => c.Name,
            Text,
            static c => c.Expression,
            Text,
            static (name, sql) => new CheckConstraint(name, sql))
            .With("NoInherit", static c => c.NoInherit, static (c, v) => c with { NoInherit = v }, Flag)
            .With("Comment", static c => c.Comment, static (c, v) => c with { Comment = v }, OptionalText);

    public static readonly Codec<ForeignKey> ForeignKey =
        Shape.Of(
                static (ForeignKey f) => f.Name,
                Text,
                static f => f.Columns,
                Names,
                static f => f.ReferencedTable,
                Name,
                static f => f.ReferencedColumns,
                Names,
                static (name, columns, table, referenced) => new ForeignKey(name, columns, table, referenced))
            .With("OnDelete", static f => f.OnDelete, static (f, v) => f with { OnDelete = v }, Action)
            .With("OnUpdate", static f => f.OnUpdate, static (f, v) => f with { OnUpdate = v }, Action)
            .With("Deferral", static f => f.Deferral, static (f, v) => f with { Deferral = v }, DeferralMember)
            .With("MatchFull", static f => f.MatchFull, static (f, v) => f with { MatchFull = v }, Flag)
            .With("Comment", static f => f.Comment, static (f, v) => f with { Comment = v }, OptionalText);

    private static readonly RecordShape<IndexKey> LongKey = Shape.Of(static (IndexKey k) => k.Value, Text, static v => new IndexKey(v))
        .With("IsExpression", static k => k.IsExpression, static (k, v) => k with { IsExpression = v }, Flag)
        .With("Descending", static k => k.Descending, static (k, v) => k with { Descending = v }, Flag)
        .With("Nulls", static k => k.Nulls, static (k, v) => k with { Nulls = v }, Enum<NullsOrder>())
        .With("Collation", static k => k.Collation, static (k, v) => k with { Collation = v }, OptionalText)
        .With("OperatorClass", static k => k.OperatorClass, static (k, v) => k with { OperatorClass = v }, OptionalText);

    /// <summary>A plain string is a column in ascending order.</summary>
    private static readonly Codec<IndexKey> Key = new Scalar<IndexKey>(
        static (key, style) => key == new IndexKey(key.Value) ? Text.Write(key.Value, style) : LongKey.Write(key, style),
        static node => node is NotationNew ? LongKey.Read(node) : new IndexKey(Text.Read(node)));

    public static readonly Codec<TableIndex> Index =
        Shape.Of(static (TableIndex i) => i.Name, Text, static i => i.Keys, List(Key), static (name, keys) => new TableIndex(name, keys))
            .With("Unique", static i => i.Unique, static (i, v) => i with { Unique = v }, Flag)
            .With("Method", static i => i.Method, static (i, v) => i with { Method = v }, Text, TableIndex.DefaultMethod)
            .With("Include", static i => i.Include, static (i, v) => i with { Include = v }, Names)
            .With("Predicate", static i => i.Predicate, static (i, v) => i with { Predicate = v }, OptionalText)
            .With("NullsNotDistinct", static i => i.NullsNotDistinct, static (i, v) => i with { NullsNotDistinct = v }, Flag)
            .With(
                "StorageParameters",
                static i => i.StorageParameters,
                static (i, v) => i with { StorageParameters = v },
                Named(StorageParameter))
            .With("Comment", static i => i.Comment, static (i, v) => i with { Comment = v }, OptionalText);

    private static readonly Codec<ExclusionElement> Element = Shape.Of(
        static (ExclusionElement e) => e.Key, Key, static e => e.Operator, Text, static (key, op) => new ExclusionElement(key, op));

    public static readonly Codec<ExclusionConstraint> ExclusionConstraint =
        Shape.Of(
            static (ExclusionConstraint e) => e.Name,
            Text,
            static e => e.Elements,
            List(Element),
            static (name, elements) => new ExclusionConstraint(name, elements))
            .With("Method", static e => e.Method, static (e, v) => e with { Method = v }, Text, SchemaGen.Schema.ExclusionConstraint.DefaultMethod)
            .With("Include", static e => e.Include, static (e, v) => e with { Include = v }, Names)
            .With("Predicate", static e => e.Predicate, static (e, v) => e with { Predicate = v }, OptionalText)
            .With("Deferral", static e => e.Deferral, static (e, v) => e with { Deferral = v }, DeferralMember)
            .With("Comment", static e => e.Comment, static (e, v) => e with { Comment = v }, OptionalText);

    public static readonly Codec<Routine> Routine =
        Shape.Of(
                static (Routine r) => r.Name,
                Name,
                static r => r.Parameters,
                Text,
                static r => r.Definition,
                Text,
                static (name, parameters, definition) => new Routine(name, parameters, definition))
            .With("Kind", static r => r.Kind, static (r, v) => r with { Kind = v }, Enum<RoutineKind>())
            .With("Comment", static r => r.Comment, static (r, v) => r with { Comment = v }, OptionalText);

    public static readonly Codec<View> View =
        Shape.Of(static (View v) => v.Name, Name, static v => v.Query, Text, static (name, query) => new View(name, query))
            .With("Materialized", static v => v.Materialized, static (v, x) => v with { Materialized = x }, Flag)
            .With("Options", static v => v.Options, static (v, x) => v with { Options = x }, Names)
            .With("Indexes", static v => v.Indexes, static (v, x) => v with { Indexes = x }, Named(Index))
            .With("Comment", static v => v.Comment, static (v, x) => v with { Comment = x }, OptionalText);

    public static readonly Codec<Trigger> Trigger =
        Shape.Of(
                static (Trigger t) => t.Name,
                Text,
                static t => t.Timing,
                Enum<TriggerTiming>(),
                static t => t.Events,
                List(Enum<TriggerEvent>()),
                static t => t.Function,
                Name,
                static (name, timing, events, function) => new Trigger(name, timing, events, function))
            .With("UpdateOf", static t => t.UpdateOf, static (t, v) => t with { UpdateOf = v }, Names)
            .With("ForEachStatement", static t => t.ForEachStatement, static (t, v) => t with { ForEachStatement = v }, Flag)
            .With("When", static t => t.When, static (t, v) => t with { When = v }, OptionalText)
            .With("Arguments", static t => t.Arguments, static (t, v) => t with { Arguments = v }, Names)
            .With("OldTable", static t => t.OldTable, static (t, v) => t with { OldTable = v }, OptionalText)
            .With("NewTable", static t => t.NewTable, static (t, v) => t with { NewTable = v }, OptionalText)
            .With("IsConstraint", static t => t.IsConstraint, static (t, v) => t with { IsConstraint = v }, Flag)
            .With("Deferral", static t => t.Deferral, static (t, v) => t with { Deferral = v }, DeferralMember)
            .With("Mode", static t => t.Mode, static (t, v) => t with { Mode = v }, Enum<TriggerMode>())
            .With("Comment", static t => t.Comment, static (t, v) => t with { Comment = v }, OptionalText);

    public static readonly Codec<Policy> Policy = Shape.Of(static (Policy p) => p.Name, Text, static name => new Policy(name))
        .With("Command", static p => p.Command, static (p, v) => p with { Command = v }, Enum<PolicyCommand>())
        .With("Restrictive", static p => p.Restrictive, static (p, v) => p with { Restrictive = v }, Flag)
        .With("Roles", static p => p.Roles, static (p, v) => p with { Roles = v }, Names)
        .With("Using", static p => p.Using, static (p, v) => p with { Using = v }, OptionalText)
        .With("WithCheck", static p => p.WithCheck, static (p, v) => p with { WithCheck = v }, OptionalText)
        .With("Comment", static p => p.Comment, static (p, v) => p with { Comment = v }, OptionalText);

    public static readonly Codec<RowSecurity> RowSecurity = Enum<RowSecurity>();

    private static readonly RecordShape<PartitionKey> LongPartitionKey = Shape
        .Of(static (PartitionKey k) => k.Value, Text, static v => new PartitionKey(v))
        .With("IsExpression", static k => k.IsExpression, static (k, v) => k with { IsExpression = v }, Flag);

    /// <summary>A plain string is a column.</summary>
    private static readonly Codec<PartitionKey> PartitionKey = new Scalar<PartitionKey>(
        static (key, style) => key.IsExpression ? LongPartitionKey.Write(key, style) : Text.Write(key.Value, style),
        static node => node is NotationNew ? LongPartitionKey.Read(node) : new PartitionKey(Text.Read(node)));

    public static readonly Codec<Partitioning> Partitioning = Shape.Of(
        static (Partitioning p) => p.Strategy, Enum<PartitionStrategy>(),
        static p => p.Keys, List(PartitionKey),
        static (strategy, keys) => new Partitioning(strategy, keys));

    private static readonly Codec<PartitionBound> Bound = Shape.Of(static () => new PartitionBound())
        .With("From", static b => b.From, static (b, v) => b with { From = v }, Names)
        .With("To", static b => b.To, static (b, v) => b with { To = v }, Names)
        .With("In", static b => b.In, static (b, v) => b with { In = v }, Names)
        .With("Modulus", static b => b.Modulus, static (b, v) => b with { Modulus = v }, Int)
        .With("Remainder", static b => b.Remainder, static (b, v) => b with { Remainder = v }, Int);

    public static readonly Codec<Partition> Partition = Shape.Of(
        static (Partition p) => p.Name, Text, static p => p.Bound, Bound, static (name, bound) => new Partition(name, bound))
        .With("Of", static p => p.Of, static (p, v) => p with { Of = v }, OptionalText)
        .With("Partitioning", static p => p.Partitioning, static (p, v) => p with { Partitioning = v }, Optional(Partitioning))
        .With("StorageParameters", static p => p.StorageParameters, static (p, v) => p with { StorageParameters = v }, Named(StorageParameter))
        .With("CheckConstraints", static p => p.CheckConstraints, static (p, v) => p with { CheckConstraints = v }, Named(CheckConstraint))
        .With("Indexes", static p => p.Indexes, static (p, v) => p with { Indexes = v }, Named(Index))
        .With("Comment", static p => p.Comment, static (p, v) => p with { Comment = v }, OptionalText);

    public static readonly Codec<Table> Table = Shape.Of(static (Table t) => t.Name, Name, static name => new Table(name))
        .With("Columns", static t => t.Columns, static (t, v) => t with { Columns = v }, Named(Column))
        .With("PrimaryKey", static t => t.PrimaryKey, static (t, v) => t with { PrimaryKey = v }, Optional(PrimaryKey))
        .With(
            "UniqueConstraints",
            static t => t.UniqueConstraints,
            static (t, v) => t with { UniqueConstraints = v },
            Named(UniqueConstraint))
        .With("CheckConstraints", static t => t.CheckConstraints, static (t, v) => t with { CheckConstraints = v }, Named(CheckConstraint))
        .With(
            "ExclusionConstraints",
            static t => t.ExclusionConstraints,
            static (t, v) => t with { ExclusionConstraints = v },
            Named(ExclusionConstraint))
        .With("ForeignKeys", static t => t.ForeignKeys, static (t, v) => t with { ForeignKeys = v }, Named(ForeignKey))
        .With("Indexes", static t => t.Indexes, static (t, v) => t with { Indexes = v }, Named(Index))
        .With("Triggers", static t => t.Triggers, static (t, v) => t with { Triggers = v }, Named(Trigger))
        .With("Policies", static t => t.Policies, static (t, v) => t with { Policies = v }, Named(Policy))
        .With("RowSecurity", static t => t.RowSecurity, static (t, v) => t with { RowSecurity = v }, RowSecurity)
        .With("Partitioning", static t => t.Partitioning, static (t, v) => t with { Partitioning = v }, Optional(Partitioning))
        .With("Partitions", static t => t.Partitions, static (t, v) => t with { Partitions = v }, Named(Partition))
        .With(
            "StorageParameters", static t => t.StorageParameters, static (t, v) => t with { StorageParameters = v }, Named(StorageParameter))
        .With("Comment", static t => t.Comment, static (t, v) => t with { Comment = v }, OptionalText);

    public static readonly Codec<DatabaseSchema> DatabaseSchema = Shape.Of(
        static (DatabaseSchema s) => s.Name, Text, static name => new DatabaseSchema(name))
        .With("Comment", static s => s.Comment, static (s, v) => s with { Comment = v }, OptionalText);

    public static readonly Codec<Extension> Extension = Shape.Of(static (Extension e) => e.Name, Text, static name => new Extension(name))
        .With("Schema", static e => e.Schema, static (e, v) => e with { Schema = v }, OptionalText)
        .With("Version", static e => e.Version, static (e, v) => e with { Version = v }, OptionalText);

    public static readonly Codec<EnumType> EnumType =
        Shape.Of(static (EnumType e) => e.Name, Name, static e => e.Labels, Names, static (name, labels) => new EnumType(name, labels))
            .With("Comment", static e => e.Comment, static (e, v) => e with { Comment = v }, OptionalText);

    public static readonly Codec<Domain> Domain =
        Shape.Of(static (Domain d) => d.Name, Name, static d => d.Type, Type, static (name, type) => new Domain(name, type))
            .With("NotNull", static d => d.NotNull, static (d, v) => d with { NotNull = v }, Flag)
            .With("Default", static d => d.Default, static (d, v) => d with { Default = v }, OptionalText)
            .With("Collation", static d => d.Collation, static (d, v) => d with { Collation = v }, OptionalText)
            .With("Checks", static d => d.Checks, static (d, v) => d with { Checks = v }, Named(CheckConstraint))
            .With("Comment", static d => d.Comment, static (d, v) => d with { Comment = v }, OptionalText);

    private static readonly Codec<TypeAttribute> TypeAttribute =
        Shape.Of(static (TypeAttribute a) => a.Name, Text, static a => a.Type, Type, static (name, type) => new TypeAttribute(name, type))
            .With("Collation", static a => a.Collation, static (a, v) => a with { Collation = v }, OptionalText)
            .With("Comment", static a => a.Comment, static (a, v) => a with { Comment = v }, OptionalText);

    public static readonly Codec<CompositeType> CompositeType =
        Shape.Of(
                static (CompositeType c) => c.Name,
                Name,
                static c => c.Attributes,
                Named(TypeAttribute),
                static (name, attributes) => new CompositeType(name, attributes))
            .With("Comment", static c => c.Comment, static (c, v) => c with { Comment = v }, OptionalText);

    private static readonly Codec<ColumnReference> Owner =
        Shape.Of(
            static (ColumnReference r) => r.Table,
            Name,
            static r => r.Column,
            Text,
            static (table, column) => new ColumnReference(table, column));

    public static readonly Codec<Sequence> Sequence = Shape.Of(static (Sequence s) => s.Name, Name, static name => new Sequence(name))
        .With("Type", static s => s.Type, static (s, v) => s with { Type = v }, Type, PgType.BigInt)
        .With("Options", static s => s.Options, static (s, v) => s with { Options = v }, Options, SequenceOptions.Default)
        .With("OwnedBy", static s => s.OwnedBy, static (s, v) => s with { OwnedBy = v }, Optional(Owner))
        .With("Comment", static s => s.Comment, static (s, v) => s with { Comment = v }, OptionalText);

    public static readonly Codec<Grant> Grant =
        Shape.Of(
                static (Grant g) => g.On,
                Enum<GrantTarget>(),
                static g => g.Object,
                Name,
                static g => g.Grantee,
                Text,
                static g => g.Privileges,
                List(Enum<Privilege>()),
                static (on, name, grantee, privileges) => new Grant(on, name, grantee, privileges))
            .With("Column", static g => g.Column, static (g, v) => g with { Column = v }, OptionalText)
            .With("WithGrantOption", static g => g.WithGrantOption, static (g, v) => g with { WithGrantOption = v }, Flag);

    public static readonly Codec<SchemaSnapshot> Snapshot = Shape.Of(static () => new SchemaSnapshot())
        .With("Schemas", static s => s.Schemas, static (s, v) => s with { Schemas = v }, Named(DatabaseSchema))
        .With("Extensions", static s => s.Extensions, static (s, v) => s with { Extensions = v }, Named(Extension))
        .With("Enums", static s => s.Enums, static (s, v) => s with { Enums = v }, Objects(EnumType))
        .With("Domains", static s => s.Domains, static (s, v) => s with { Domains = v }, Objects(Domain))
        .With("CompositeTypes", static s => s.CompositeTypes, static (s, v) => s with { CompositeTypes = v }, Objects(CompositeType))
        .With("Sequences", static s => s.Sequences, static (s, v) => s with { Sequences = v }, Objects(Sequence))
        .With("Routines", static s => s.Routines, static (s, v) => s with { Routines = v }, Objects(Routine))
        .With("Views", static s => s.Views, static (s, v) => s with { Views = v }, Objects(View))
        .With("Tables", static s => s.Tables, static (s, v) => s with { Tables = v }, Objects(Table))
        .With("Grants", static s => s.Grants, static (s, v) => s with { Grants = v }, Objects(Grant));
}
