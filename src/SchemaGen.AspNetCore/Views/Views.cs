namespace SchemaGen.AspNetCore.Views;

// The shapes of the answers stand together, because they are one contract and have no behavior. Names of risks, states and statuses are texts.

internal sealed record StatusView(
    string Source, string State, string Description, bool UpToDate, IReadOnlyList<string> Applied, IReadOnlyList<string> Pending,
    IReadOnlyList<string> Unknown, IReadOnlyList<string> Edited, IReadOnlyList<string> Unfinished, string? LockHolder,
    IReadOnlyList<DeferredView> Deferred);

internal sealed record DeferredView(string Migration, string Reason, IReadOnlyList<WaitedReleaseView> WaitsFor);

internal sealed record WaitedReleaseView(string Release, string Basis, int Instances, DateTimeOffset? LastSeen, IReadOnlyList<string> Needs);

internal sealed record HealthView(string Source, string State, string Description);

internal sealed record LockView(string Source, string Database, LockHolderView? Holder);

internal sealed record LockHolderView(
    int Process, string Application, string? User, string? Client, string? Migration, DateTimeOffset? Since, string? Step, IReadOnlyList<int> BlockedBy);

internal sealed record PlanView(
    string Source, string Id, string MaxRisk, bool NeedsApproval, IReadOnlyList<OperationView> Operations, IReadOnlyList<HazardView> Hazards,
    IReadOnlyList<StepView> Steps, IReadOnlyList<string> Forecast, BlockingView? WorstBlocking, IReadOnlyList<string> Conversions);

internal sealed record OperationView(
    string Migration, string Table, string Operation, string Details, string Risk, string Lock, string Blocks, string Rollback);

internal sealed record HazardView(string Rule, string Level, string Operation, string Message, string? Mitigation, string? Approved, string? Until);

internal sealed record StepView(
    string Migration, string Description, string Kind, string Sql, int Segment, bool Transactional, IReadOnlyList<string> Locks, double? EstimatedSeconds,
    BlockingView? Blocking);

internal sealed record BlockingView(string? Table, string Lock, string Stops, string Length, long? Rows, double? EstimatedSeconds);

internal sealed record ExecutionView(
    long Id, string Source, string Migration, string Direction, string Status, DateTimeOffset StartedAt, double? Seconds, string ExecutedBy,
    string Machine, string Environment, string? Release, string? Error, string? SqlState, IReadOnlyList<StepExecutionView> Steps);

internal sealed record StepExecutionView(
    string Description, string Kind, string Status, int Attempts, double? Seconds, long? Rows, string? Error, string? SqlState);

internal sealed record MetricsView(
    string Source, long Completed, long Failed, long RolledBack, long Running, double? SuccessRate, double? RollbackRate, double? AverageSeconds,
    double? LongestSeconds, IReadOnlyList<SlowStepView> Slowest);

internal sealed record SlowStepView(string Migration, string Target, string Description, double Seconds, int Attempts, string Suggestion);

internal sealed record DriftView(
    string Source, bool Drift, IReadOnlyList<string> ToMendDatabase, IReadOnlyList<string> ToAdopt, IReadOnlyList<string> Incomplete);

internal sealed record RollbackView(
    string Source, string From, IReadOnlyList<string> Migrations, string Reversibility, string Verdict, string MaxRisk, double? EstimatedSeconds,
    IReadOnlyList<RollbackRowView> Operations, IReadOnlyList<RollbackDependentView> Dependents, IReadOnlyList<HazardView> Hazards,
    IReadOnlyList<StepView> Steps);

internal sealed record RollbackRowView(string Migration, string Operation, string Target, string Reversal, string Brings);

internal sealed record RollbackDependentView(string Name, string Reason, bool IsMigration);

internal sealed record TicketView(
    long Ticket, string Source, long? Position, string Status, int Priority, string Work, string? RollBackTo, string MaxRisk, string Reason,
    string RequestedBy, string Machine, DateTimeOffset EnqueuedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt,
    int Attempts, IReadOnlyList<string> Migrations, string? Error, string? Code);

internal sealed record FleetView(string Fleet, string Source, int Databases, FleetUnderWayView? UnderWay, FleetReportView? Report);

internal sealed record FleetUnderWayView(int Done, int Total, int Failed, double Seconds, double RemainingSeconds);

internal sealed record FleetReportView(
    DateTimeOffset EndedAt, double Seconds, bool Succeeded, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<FleetDatabaseView> Databases);

internal sealed record FleetDatabaseView(
    string Database, string State, string? Before, IReadOnlyList<string> Migrations, double Seconds, string? Error, string? Code);

internal sealed record ApplyRequest(string? Source, string? PlanId, string? Reason);

internal sealed record RollBackRequest(string? Source, string? From, string? To, string? Reason, RiskLevel? MaxRisk);

internal sealed record RunView(string Id, string Source, string State, string StartedBy, string? Error, string Events);

internal sealed record RunEventView(
    string Phase, string Migration, string Description, int Step, int Steps, long? Rows, double? Seconds, string? Error);
