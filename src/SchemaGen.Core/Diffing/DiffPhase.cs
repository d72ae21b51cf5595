namespace SchemaGen.Diffing;

/// <summary>
/// The order of a difference, and why each phase stands where it does. What is added comes before what is dropped, so that a data
/// step can be put between the two by hand; only what stands in the way of a later phase goes early.
/// </summary>
internal enum DiffPhase
{
    /// <summary>First, so that everything else says the new names.</summary>
    RenameSchemas,

    /// <summary>Early, because tables may be moved into a new schema.</summary>
    CreateSchemas,

    /// <summary>What goes later, but has a name that is needed now for something of another kind, is renamed aside.</summary>
    MakeWay,

    /// <summary>Declared renames come before everything that uses the new names.</summary>
    Rename,

    /// <summary>Functions and procedures that go, or are made anew, and name a view which goes: they hold it.</summary>
    DropRoutinesOverViews,

    /// <summary>Views that go or hold columns which go, those that read others first.</summary>
    DropViews,

    /// <summary>
    /// Row-level security that is turned off, then policies and triggers that go or hold columns which go: while it is on, a table
    /// without policies shows no row.
    /// </summary>
    DropTriggers,

    /// <summary>
    /// Tables with a partition key whose columns change are plain meanwhile: while they have the keys by which their rows are found.
    /// </summary>
    ReleasePartitionKeys,

    /// <summary>Foreign keys that go, and those that hold keys, columns and tables which go. They hold almost everything else.</summary>
    DropForeignKeys,

    /// <summary>Indexes that go: before columns are changed, so that nothing is rebuilt in vain, and their names are free again.</summary>
    DropIndexes,

    /// <summary>Constraints that go: before a column may become nullable, and before another constraint takes the name.</summary>
    DropConstraints,

    /// <summary>
    /// Constraints and indexes that only change their name; no later than those that are added, no earlier than those that go.
    /// </summary>
    RenameConstraints,

    /// <summary>Sequences that outlive the column that owns them are released, or they would be dropped with it.</summary>
    ReleaseSequences,

    /// <summary>Generated columns that go or become plain: they hold the columns that they read.</summary>
    ReleaseColumns,

    /// <summary>New labels of enum types that lose none, and of others those that a policy, a trigger or a view names before labels go.</summary>
    AddLabels,

    /// <summary>Policies, triggers and views that change and name a label that goes: before the label does, in one statement or transaction each.</summary>
    LeaveLabels,

    /// <summary>
    /// Labels of enum types that stay, where some go or change places: that is another type, to which all columns change over that are there. What is
    /// dropped behind it comes back before it in a rollback.
    /// </summary>
    EnumLabels,

    /// <summary>Partitions that go: another may have the same name or bound.</summary>
    DropPartitions,

    /// <summary>
    /// Columns that cannot be altered into what they are to be, such as plain ones into generated ones; their names are needed.
    /// </summary>
    DropReplacedColumns,

    /// <summary>Extensions may bring the types and functions of what follows.</summary>
    Extensions,

    /// <summary>New enum types come before the columns of these types, and before domains over them.</summary>
    Enums,

    /// <summary>Sequences come before the defaults that use them; their owners are set later.</summary>
    CreateSequences,

    /// <summary>Domains: their defaults may use sequences, and functions may have parameters of them.</summary>
    Types,

    /// <summary>Functions and procedures, which defaults, checks and triggers may call. A body in quotes may name what comes later.</summary>
    Routines,

    /// <summary>Domains whose checks or defaults call functions that came or changed before.</summary>
    TypesOverRoutines,

    /// <summary>New tables, referenced ones first.</summary>
    CreateTables,

    /// <summary>
    /// New plain columns, which generated columns may read, and changes of columns. It goes table by table, so that one transaction holds the
    /// lock on a table once for all that is quick.
    /// </summary>
    ChangeColumns,

    /// <summary>
    /// Functions and procedures whose parameters, results or unquoted bodies name tables, or domains over functions, that came or changed before.
    /// </summary>
    RoutinesOverTables,

    /// <summary>New generated columns and new expressions: after all that they read has its final type.</summary>
    AddGeneratedColumns,

    /// <summary>Partitioning that changes, and the primary key with it, once the columns of both have their final shape.</summary>
    SetPartitioning,

    /// <summary>New primary keys, unique, check and exclusion constraints, and indexes, table by table: columns have their final shape.</summary>
    AddConstraintsAndIndexes,

    /// <summary>Changes of sequences, and their owners, which are there now.</summary>
    AlterSequences,

    /// <summary>New foreign keys: every table and every key is there.</summary>
    AddForeignKeys,

    /// <summary>New partitions, which get all that their table has.</summary>
    CreatePartitions,

    /// <summary>Views, those that others read first: tables, columns and functions are as they will be. Policies may read them.</summary>
    Views,

    /// <summary>Functions and procedures whose parameters, results or unquoted bodies name views that came before.</summary>
    RoutinesOverViews,

    /// <summary>Triggers and policies: their functions and all that they read are there; then row-level security that is turned on.</summary>
    CreateTriggers,

    /// <summary>Comments, storage parameters and statistics targets, of whatever is there at the end.</summary>
    Comments,

    /// <summary>Columns that go; what mentions them went one by one before.</summary>
    DropColumns,

    /// <summary>
    /// What seems to mention a dropped column but does not, such as a check that uses a keyword of that name. Dropping the column takes it
    /// out of the snapshot, so that it is dropped before and added after.
    /// </summary>
    RestoreMentions,

    /// <summary>Functions and procedures that go and name a table which goes: they hold it.</summary>
    DropRoutinesOverTables,

    /// <summary>Tables that go, referencing ones first.</summary>
    DropTables,

    /// <summary>Functions and procedures that go and name a domain which goes: they hold it.</summary>
    DropRoutinesOverTypes,

    /// <summary>Domains that go: no column is of them any more. They may hold sequences, functions and enum types.</summary>
    DropTypes,

    /// <summary>
    /// Sequences that go: no default uses them any more. Those that went with the column that owned them are named here too.
    /// </summary>
    DropSequences,

    /// <summary>Functions and procedures that go: nothing calls them any more, and they may have the types that go.</summary>
    DropRoutines,

    /// <summary>Enum types that go: no column is of them any more.</summary>
    DropEnums,

    /// <summary>Extensions that go: nothing uses them any more.</summary>
    DropExtensions,

    /// <summary>Schemas that go are empty now.</summary>
    DropSchemas,

    /// <summary>Privileges, on what is there at the end; what went took its own along.</summary>
    Grants,
}
