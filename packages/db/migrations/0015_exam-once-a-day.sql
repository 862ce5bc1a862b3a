CREATE UNIQUE INDEX "exam_attempt_once_a_day" ON "exam_attempt" USING btree ("organization_id","member_id","exam","taken_on") WHERE "exam_attempt"."retracted_at" is null;
